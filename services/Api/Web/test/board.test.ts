import { beforeEach, describe, expect, it } from "vitest";
import { cameras, connection, heard, shownSite, takeSnapshot, takeZones, tick } from "../src/live/board";
import { camera, LEVELS, NOON, siteCurrent } from "./samples";

const shown = () => cameras.value.map((live) => live.shown.value.state);

beforeEach(() => {
  heard(NOON, 0);
  takeSnapshot({
    at: new Date(NOON).toISOString(),
    site: { id: "park", name: { zh: "园", en: "Park" }, timeZone: "UTC", businessDayStart: "00:00", datum: "wgs84", instantaneousCapacity: null, dailyCapacity: null, loadLevels: LEVELS },
    siteCurrent: siteCurrent(),
    zones: [],
    lines: [],
    cameras: [{ id: "cam", name: null, sourceKind: "rtsp", zones: [], current: camera() }],
    alerting: { silent: true, reportedAt: null, openUntold: 0, onDuty: [], onDutyNames: [], mutes: [] },
    incidents: [],
    messages: [],
  });
});

describe("cameras", () => {
  it("are as the server says while it speaks", () => {
    tick(3_999);
    expect(shown()).toEqual(["live"]);
  });

  it("are unknown from the moment the connection breaks until it is back", () => {
    connection.value = "broken";
    expect(shown()).toEqual(["unknown"]);
    heard(NOON + 1_000, 1_000);
    expect(shown()).toEqual(["live"]);
  });

  it("are unknown after four seconds of silence, though nobody says that the connection broke", () => {
    tick(4_000);
    expect(shown()).toEqual(["unknown"]);
  });
});

describe("the site", () => {
  it("is what the server sends, whatever the zones say", () => {
    expect(shownSite.value).toEqual(siteCurrent());
    const next = siteCurrent({ people: 361, loadRatio: 0.722, capturedAt: new Date(NOON + 500).toISOString() });
    takeZones({ at: new Date(NOON + 500).toISOString(), siteCurrent: next, zones: [] });
    expect(shownSite.value).toEqual(next);
  });

  it("turns unknown by itself when the server falls silent, and keeps its capacity", () => {
    tick(2_500);
    expect(shownSite.value?.people).toBe(360);
    tick(2_501);
    expect(shownSite.value).toMatchObject({ people: null, state: "unknown", loadRatio: null, levelId: null, estimatedPeople: null, seenZones: 0, capacity: 500, zones: 5 });
  });
});
