import { describe, expect, it } from "vitest";
import { fanColumns, topOf } from "../src/forecast/fan";
import type { Trend } from "../src/trend/trend";
import type { ForecastPoint } from "../src/wire/types";

const point = (seconds: number, people: number): ForecastPoint => ({
  at: new Date(seconds * 1000).toISOString(), minutesAhead: 5, people, low80: people - 1, high80: people + 1, low95: people - 2, high95: people + 20, peakPeople: null,
});

const trendOf = (times: number[], people: (number | null)[]): Trend => ({ times, people, bands: times.map(() => null) });

describe("fanColumns", () => {
  it("opens the fan at the present", () => {
    const columns = fanColumns(trendOf([90, 100], [4, 5]), [point(400, 8), point(700, 9)], 100);
    expect(columns.times).toEqual([90, 100, 400, 700]);
    expect(columns.people).toEqual([4, 5, null, null]);
    expect(columns.median).toEqual([null, 5, 8, 9]);
    expect(columns.low80).toEqual([null, 5, 7, 8]);
    expect(columns.high95).toEqual([null, 5, 28, 29]);
  });

  it("does not invent a present that nobody knows", () => {
    expect(fanColumns(trendOf([100], [null]), [point(400, 8)], 100).median).toEqual([null, 8]);
  });

  it("draws the band around what was counted, and none where it is open above", () => {
    const columns = fanColumns({ times: [80, 90, 100], people: [4, 5, 6], bands: [{ low: 3, high: 6 }, { low: 4, high: null }, null] }, [point(400, 8)], 100);
    expect(columns.highSeen).toEqual([6, null, null, null]);
    expect(columns.lowSeen).toEqual([3, null, null, null]);
  });

  it("leaves out what has passed, and draws no fan without a forecast", () => {
    expect(fanColumns(trendOf([500], [5]), [point(400, 8), point(700, 9)], 500).times).toEqual([500, 700]);
    expect(fanColumns(trendOf([90, 100], [4, 5]), [], 100).median).toEqual([null, null]);
  });
});

describe("topOf", () => {
  it("holds the capacity, the past and the narrow band, not the wide one", () => {
    expect(topOf(fanColumns(trendOf([100], [5]), [point(400, 8)], 100), null)).toBeCloseTo(9 * 1.08);
    expect(topOf(fanColumns(trendOf([100], [5]), [point(400, 8)], 100), 50)).toBeCloseTo(54);
    expect(topOf(fanColumns(trendOf([100], [0]), [], 100), null)).toBe(1);
  });
});
