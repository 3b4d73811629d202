import { describe, expect, it } from "vitest";
import { asUnknown, doubtOf, isCrowded, isFresh, isHeard } from "../src/live/freshness";
import { camera, current, NOON } from "./samples";

describe("isFresh", () => {
  it("holds up to and including two seconds after the capture", () => {
    const zone = current({ capturedAt: new Date(NOON).toISOString() });
    expect(isFresh(zone, NOON + 2_000)).toBe(true);
    expect(isFresh(zone, NOON + 2_001)).toBe(false);
  });

  it("never holds without people, without a capture time or without a server", () => {
    expect(isFresh(current({ people: null }), NOON)).toBe(false);
    expect(isFresh(current({ capturedAt: null }), NOON)).toBe(false);
    expect(isFresh(current(), null)).toBe(false);
  });
});

describe("asUnknown", () => {
  it("takes away everything that follows from people, and is not zero", () => {
    expect(asUnknown(current({ people: 7, lowPeople: 5.5, highPeople: 9.25, loadRatio: 0.07, levelId: "red", estimatedPeople: 10 }))).toEqual({
      people: null,
      lowPeople: null,
      highPeople: null,
      capturedAt: new Date(NOON).toISOString(),
      coverageRatio: 0,
      state: "unknown",
      loadRatio: null,
      levelId: null,
      seenSquareMetres: null,
      peoplePerSquareMetre: null,
      levelOfService: null,
      estimatedPeople: null,
      movement: null,
      flow: null,
    });
  });
});

describe("isHeard", () => {
  it("holds up to fifteen seconds after the last word", () => {
    expect(isHeard(camera({ reportedAt: new Date(NOON).toISOString() }), NOON + 15_000)).toBe(true);
    expect(isHeard(camera({ reportedAt: new Date(NOON).toISOString() }), NOON + 15_001)).toBe(false);
  });

  it("takes the start of the state for a word too", () => {
    expect(isHeard(camera({ reportedAt: null, since: new Date(NOON).toISOString() }), NOON + 10_000)).toBe(true);
  });

  it("leaves a stopped camera stopped", () => {
    expect(isHeard(camera({ state: "stopped" }), NOON + 3_600_000)).toBe(true);
  });
});

describe("a camera crowded beyond its model", () => {
  it("is one that is live, since when its report says", () => {
    expect(isCrowded(camera({ crowdedSince: "2026-05-01T12:00:00Z" }))).toBe(true);
    expect(isCrowded(camera({ crowdedSince: "2026-05-01T12:00:00Z", state: "blind" }))).toBe(false);
  });

  it("is none where its edge says nothing of it", () => {
    expect(isCrowded(camera())).toBe(false);
  });
});

describe("a camera whose counts are doubtful", () => {
  it("is one that is live, with the reason that its report gives", () => {
    expect(doubtOf(camera({ doubt: "a part of the picture is covered" }))).toBe("a part of the picture is covered");
    expect(doubtOf(camera({ doubt: "a part of the picture is covered", state: "blind" }))).toBeNull();
    expect(doubtOf(camera())).toBeNull();
  });
});
