import { describe, expect, it } from "vitest";
import { dayOutlookOf, hintOf, isFreshForecast, isOutdated, outlookOf } from "../src/forecast/outlook";
import type { Reach } from "../src/wire/types";
import { LEVELS, NOON } from "./samples";

const MINUTE = 60_000;
const at = (minutes: number | null) => (minutes === null ? null : new Date(NOON + minutes * MINUTE).toISOString());

/** A level that may come after some minutes with a quarter, and is expected after some with three fifths; null: never. */
function reach(levelId: string, possibleAfter: number | null, expectedAfter: number | null): Reach {
  const chances = [5, 10, 15, 20, 30, 45, 60, 90, 120].map((minutes) => ({
    withinMinutes: minutes,
    probability: expectedAfter !== null && minutes >= expectedAfter ? 0.6 : possibleAfter !== null && minutes >= possibleAfter ? 0.25 : 0.05,
  }));
  return { levelId, people: 0, isReachedNow: null, reachedAt: at(expectedAfter), mayBeReachedAt: at(possibleAfter), chances };
}

describe("isFreshForecast", () => {
  it("holds for five minutes, and never without a forecast or a clock", () => {
    expect(isFreshForecast(at(0), NOON + 5 * MINUTE)).toBe(true);
    expect(isFreshForecast(at(0), NOON + 5 * MINUTE + 1)).toBe(false);
    expect(isFreshForecast(null, NOON)).toBe(false);
    expect(isFreshForecast(at(0), null)).toBe(false);
  });
});

describe("a server whose clock was set back an hour", () => {
  it("tells of a forecast that replaces the one from before, which says nothing any more", () => {
    expect(isOutdated(at(60), at(0)!)).toBe(true);
    expect(isFreshForecast(at(60), NOON)).toBe(false);
  });

  it("is not taken for one whose overview is a minute older than the forecast", () => {
    expect(isOutdated(at(1), at(0)!)).toBe(false);
    expect(isOutdated(at(0), at(0)!)).toBe(false);
    expect(isOutdated(at(0), at(1)!)).toBe(true);
    expect(isOutdated(null, at(0)!)).toBe(true);
  });
});

describe("outlookOf", () => {
  it("tells the highest level that is expected and the highest above it that may come", () => {
    const told = outlookOf([reach("yellow", 5, 10), reach("orange", 10, 30), reach("red", 20, null), reach("full", 60, null)], LEVELS, null);
    expect(told.expected).toEqual({ levelId: "orange", at: NOON + 30 * MINUTE, probability: 0.6 });
    expect(told.possible).toEqual({ levelId: "full", at: NOON + 60 * MINUTE, probability: 0.25 });
  });

  it("does not tell what holds already", () => {
    const told = outlookOf([reach("yellow", 5, 5), reach("orange", 45, null)], LEVELS, "yellow");
    expect(told.expected).toBeNull();
    expect(told.possible?.levelId).toBe("orange");
  });

  it("tells nothing when nothing is likely, and nothing above the highest level", () => {
    expect(outlookOf([reach("yellow", null, null)], LEVELS, null)).toEqual({ expected: null, possible: null });
    expect(outlookOf([reach("full", 5, 5)], LEVELS, "full")).toEqual({ expected: null, possible: null });
  });

  it("leaves out a level that the plan does not have", () => {
    expect(outlookOf([reach("purple", 5, 5)], LEVELS, null).expected).toBeNull();
  });
});

describe("hintOf", () => {
  const HOUR = 60 * MINUTE;

  it("tells red and full alone, and only when they come within the hour", () => {
    expect(hintOf([reach("orange", 5, 10)], LEVELS, null, NOON, HOUR)).toBeNull();
    expect(hintOf([reach("red", 90, 90)], LEVELS, null, NOON, HOUR)).toBeNull();
    expect(hintOf([reach("red", 45, 60)], LEVELS, null, NOON, HOUR)).toMatchObject({ levelId: "red", isExpected: true, at: NOON + HOUR });
  });

  it("puts what is expected before what may come", () => {
    expect(hintOf([reach("red", 20, 30), reach("full", 30, null)], LEVELS, null, NOON, HOUR)).toMatchObject({ levelId: "red", isExpected: true });
    expect(hintOf([reach("red", 20, 90), reach("full", 30, null)], LEVELS, null, NOON, HOUR)).toMatchObject({ levelId: "full", isExpected: false, at: NOON + 30 * MINUTE });
  });

  it("is silent about a level that holds", () => {
    expect(hintOf([reach("red", 5, 5)], LEVELS, "red", NOON, HOUR)).toBeNull();
  });
});

describe("dayOutlookOf", () => {
  it("tells the days", () => {
    const chances = [{ until: "2026-05-02", probability: 0.3 }, { until: "2026-05-03", probability: 0.7 }];
    const told = dayOutlookOf([{ levelId: "red", people: 95, reachedOn: "2026-05-03", mayBeReachedOn: "2026-05-02", chances }], LEVELS);
    expect(told).toEqual({ expected: { levelId: "red", at: "2026-05-03", probability: 0.7 }, possible: null });
  });
});
