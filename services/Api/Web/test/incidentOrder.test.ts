import { describe, expect, it } from "vitest";
import { afterEvent, closedOnes, countdown, openFirst, parts, severityOf, toldOf } from "../src/live/incidentOrder";
import { requestOf } from "../src/live/dialog";
import type { Alert, Incident, IncidentMessage } from "../src/wire/types";
import { NOON } from "./samples";

const at = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();

const alert = (with_: Partial<Alert> = {}): Alert => ({
  ruleId: "load", kind: "load", zoneId: "gate", cameraId: null, edgeId: null, severity: "severe", levelId: "red", value: 0.96, people: 96, lowPeople: null, highPeople: null, isLowerBound: null, valueAt: at(0), raisedAt: at(0), clearedAt: null, ...with_,
});

const message = (with_: Partial<IncidentMessage> = {}): IncidentMessage => ({
  number: 1, recipientId: "wang", recipientName: "王芳", recipientNames: null, channel: "sms", severity: "severe", state: "waiting", changedAt: at(0), sentAt: null, reason: null, ...with_,
});

const incident = (id: string, with_: Partial<Incident> = {}): Incident => ({
  id, revision: 1, category: "crowd", status: "raised", severity: "severe", peakSeverity: "severe", raisedAt: at(0), changedAt: at(0), acknowledgedBy: null, acknowledgedByNames: null,
  acknowledgedAt: null, escalationStep: 0, escalatesAt: null, silence: null, clearedAt: null, closedAt: null, reportedToGovernmentAt: null, alerts: [alert()], messages: [], ...with_,
});

describe("the open incidents", () => {
  it("come with what nobody takes care of first, then the graver, then the older", () => {
    const list = [
      incident("cleared", { status: "cleared", severity: "extreme" }),
      incident("taken", { status: "acknowledged", severity: "extreme" }),
      incident("younger", { raisedAt: at(2) }),
      incident("older", { raisedAt: at(1), status: "escalated" }),
      incident("minor", { severity: "minor" }),
      incident("closed", { status: "closed", closedAt: at(3) }),
    ];
    expect(openFirst(list).map((one) => one.id)).toEqual(["older", "younger", "minor", "taken", "cleared"]);
    expect(closedOnes(list).map((one) => one.id)).toEqual(["closed"]);
  });

  it("are replaced, added and taken away by an event", () => {
    const known = new Map([incident("a"), incident("b")].map((one) => [one.id, one]));
    const next = afterEvent(known, { incidents: [incident("a", { revision: 2 }), incident("c")], goneIds: ["b"] });
    expect([...next.values()].map((one) => [one.id, one.revision])).toEqual([["a", 2], ["c", 1]]);
    expect(known.size).toBe(2);
  });
});

describe("the mark of a zone", () => {
  it("is the gravest alert that holds there, of all open incidents", () => {
    const list = [
      incident("a", { alerts: [alert({ severity: "minor" }), alert({ severity: "extreme", clearedAt: at(1) })] }),
      incident("b", { alerts: [alert({ severity: "moderate" }), alert({ zoneId: "hall", severity: "extreme" })] }),
      incident("c", { status: "closed", alerts: [alert({ severity: "extreme" })] }),
    ];
    expect(severityOf("gate", list)).toBe("moderate");
    expect(severityOf("lake", list)).toBeNull();
  });
});

describe("who was told", () => {
  it("is everybody once with the message that came nearest, those not reached first", () => {
    const told = toldOf(
      incident("a", {
        messages: [
          message({ state: "delivered", severity: "minor" }),
          message({ number: 2, state: "failed" }),
          message({ number: 3, state: "accepted", channel: "email" }),
          message({ number: 4, recipientId: "li", recipientName: "Li", state: "failed", reason: "no route" }),
        ],
      }),
    );
    expect(told).toEqual([
      { name: "Li", names: null, state: "failed", channel: "sms", reason: "no route" },
      { name: "王芳", names: null, state: "accepted", channel: "email", reason: null },
    ]);
  });

  it("knows of a level that was told before it fell, though the fall is held back", () => {
    const told = toldOf(incident("a", { severity: "minor", messages: [message({ state: "delivered" }), message({ number: 0, severity: "minor", state: "suppressed", reason: "fall" })] }));
    expect(told.map((one) => one.state)).toEqual(["delivered"]);
  });

  it("is not known to be reached by a message of a lower level", () => {
    const told = toldOf(incident("a", { messages: [message({ state: "delivered", severity: "minor" }), message({ number: 2, state: "waiting" })] }));
    expect(told.map((one) => one.state)).toEqual(["waiting"]);
  });
});

describe("the countdown", () => {
  it("rounds up, so that it never ends early, and ends at nothing", () => {
    expect(countdown(at(2), NOON)).toBe("2:00");
    expect(countdown(at(2), NOON + 500)).toBe("2:00");
    expect(countdown(at(2), NOON + 55_000)).toBe("1:05");
    expect(countdown(at(2), NOON + 120_000)).toBeNull();
  });
});

describe("links in a message", () => {
  it("are web addresses alone, without the punctuation behind them", () => {
    expect(parts("看 http://localhost:8080/a/x1。javascript:alert(1)")).toEqual([
      { text: "看 ", isLink: false },
      { text: "http://localhost:8080/a/x1", isLink: true },
      { text: "。javascript:alert(1)", isLink: false },
    ]);
  });
});

describe("commands", () => {
  const fields = { by: " Li ", why: "", authority: "County", zoneId: "", minutes: 60 };

  it("say who, and leave an empty note away", () => {
    expect(requestOf({ kind: "acknowledge", incidentId: "20260501-7" }, fields, NOON)).toEqual({
      method: "POST", path: "/api/v1/incidents/20260501-7/acknowledge", body: { by: "Li", note: null },
    });
  });

  it("mute until a moment on the server's clock, the whole site without a zone", () => {
    expect(requestOf({ kind: "mute", zoneIds: ["gate"] }, { ...fields, why: "parade" }, NOON).body).toEqual({ zoneId: null, until: at(60), by: "Li", why: "parade" });
    expect(requestOf({ kind: "endMute", zoneId: "gate" }, fields, NOON).path).toBe("/api/v1/mutes?by=Li&zoneId=gate");
  });
});
