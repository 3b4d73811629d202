import { beforeEach, describe, expect, it, vi } from "vitest";
import { heard, takeSnapshot, tick } from "../src/live/board";
import type { Alert } from "../src/wire/types";
import { camera, current, LEVELS, NOON, siteCurrent, zone } from "./samples";

// The words' language is the browser's, which is asked for when they are read.
vi.stubGlobal("navigator", { languages: ["en"] });
vi.stubGlobal("document", { documentElement: { lang: "" } });
const { nowOf, silenceOf, thenOf } = await import("../src/parts/incidentWords");

const iso = (ms: number) => new Date(ms).toISOString();

const alert = (with_: Partial<Alert> = {}): Alert => ({
  ruleId: "load", kind: "load", zoneId: "gate", cameraId: null, edgeId: null, severity: "extreme", levelId: "full", value: 1.05, people: 105, lowPeople: null, highPeople: null, isLowerBound: null, valueAt: iso(NOON - 18 * 60_000),
  raisedAt: iso(NOON - 30 * 60_000), clearedAt: null, ...with_,
});

beforeEach(() => {
  heard(NOON, 0);
  takeSnapshot({
    at: iso(NOON),
    site: { id: "park", name: { zh: "园", en: "Park" }, timeZone: "Asia/Shanghai", businessDayStart: "00:00", datum: "wgs84", instantaneousCapacity: null, dailyCapacity: null, loadLevels: LEVELS },
    siteCurrent: siteCurrent({ people: 360, loadRatio: 0.72 }),
    zones: [{ ...zone("gate").zone, current: current({ people: 80, loadRatio: 0.8, peoplePerSquareMetre: 8, coverageRatio: 1 }) }],
    lines: [],
    cameras: [{ id: "cam", name: null, sourceKind: "rtsp", zones: ["gate"], current: camera() }],
    alerting: { silent: false, reportedAt: iso(NOON), openUntold: 0, onDuty: [], onDutyNames: [], mutes: [] },
    incidents: [],
    messages: [],
  });
});

// Noon UTC is 20:00 in Shanghai.
describe("the value of an alert", () => {
  it("was so when its level was reached, and is what the zone shows now", () => {
    expect(thenOf(alert())).toBe("At 19:42: load 105% · 105 people");
    expect(nowOf(alert())).toBe("Now, 20:00: load 80% · 80 people");
  });

  it("has its band where both ends are known, rounded outwards", () => {
    expect(thenOf(alert({ lowPeople: 96.5, highPeople: 118.2 }))).toBe("At 19:42: load 105% · 105 (96–119) people");
    expect(thenOf(alert({ lowPeople: 96.5, isLowerBound: true }))).toBe("At 19:42: load ≥105% · ≥105 people");
  });

  it("is marked where more people may have been there than were counted", () => {
    expect(thenOf(alert({ isLowerBound: true }))).toBe("At 19:42: load ≥105% · ≥105 people");
  });

  it("has the time of its beginning where an older program did not say when it was measured", () => {
    expect(thenOf(alert({ valueAt: null }))).toBe("At 19:30: load 105% · 105 people");
  });

  it("is unknown now as soon as the zone is", () => {
    tick(2_001);
    expect(nowOf(alert())).toBe("Now: unknown");
    expect(nowOf(alert({ zoneId: "gone" }))).toBe("Now: unknown");
  });

  it("is now what its rule looks at", () => {
    expect(nowOf(alert({ kind: "density" }))).toBe("Now, 20:00: 8.00 people/m² · 80 people");
    expect(nowOf(alert({ kind: "coverage" }))).toBe("Now, 20:00: only 100% in view · 80 people");
    expect(nowOf(alert({ zoneId: null }))).toBe("Now, 20:00: load ≥72% · ≥360 people");
    expect(nowOf(alert({ kind: "camera", zoneId: null, cameraId: "cam" }))).toBe("Now, 20:00: Live");
    expect(nowOf(alert({ kind: "edge", zoneId: null, edgeId: "box" }))).toBeNull();
  });
});

describe("a silence", () => {
  it("says until when nobody is called", () => {
    const silence = { kind: "mute" as const, until: iso(NOON + 17 * 60_000), by: "Chen", why: "drill", event: null };
    expect(silenceOf(silence)).toBe("Muted until 20:17, nobody is called");
    expect(silenceOf({ ...silence, kind: "event", event: { zh: "灯会", en: "Lantern fair" } })).toBe("Lantern fair until 20:17, nobody is called");
    expect(silenceOf({ ...silence, kind: "quietHours" })).toBe("Quiet hours until 20:17, nobody is called");
  });
});
