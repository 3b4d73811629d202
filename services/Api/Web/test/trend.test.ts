import { describe, expect, it } from "vitest";
import { EMPTY, gaps, withBreaks, withPresent, withWindows, type Trend } from "../src/trend/trend";

const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const window = (seconds: number, meanPeople: number | null, lowPeople: number | null = null, highPeople: number | null = null) => ({ start: at(seconds), meanPeople, lowPeople, highPeople, minPeople: meanPeople, maxPeople: meanPeople, lastPeople: meanPeople, coverageRatio: 1, final: true });
const trendOf = (times: number[], people: (number | null)[], bands: Trend["bands"] = times.map(() => null)): Trend => ({ times, people, bands });

describe("withWindows", () => {
  it("puts windows in by time, whatever order they come in", () => {
    const trend = withWindows(EMPTY, [window(20, 2), window(10, 1)], 30);
    expect(trend).toEqual(trendOf([10, 20], [1, 2]));
  });

  it("replaces a window that was corrected, but not by one that is not stored yet", () => {
    const trend = withWindows(EMPTY, [window(10, 1), window(20, 2)], 30);
    expect(withWindows(trend, [window(10, 5), window(20, null)], 30).people).toEqual([5, 2]);
  });

  it("keeps an unknown window as unknown and not as zero", () => {
    expect(withWindows(EMPTY, [window(10, null)], 30).people).toEqual([null]);
  });

  it("keeps the band of each window, and that of a corrected one", () => {
    const trend = withWindows(EMPTY, [window(10, 4, 3, 6), window(20, 5, 4)], 30);
    expect(trend.bands).toEqual([{ low: 3, high: 6 }, { low: 4, high: null }]);
    expect(withWindows(trend, [window(10, 4), window(20, null)], 30).bands).toEqual([null, { low: 4, high: null }]);
  });

  it("lets go what begins after now, as it may when a clock was set back", () => {
    const trend = withWindows(EMPTY, [window(100, 1), window(3_600, 2)], 3_620);
    expect(withWindows(trend, [window(110, 3)], 130)).toEqual(trendOf([100, 110], [1, 3]));
  });

  it("lets go what is older than an hour", () => {
    expect(withWindows(EMPTY, [window(0, 1), window(10, 2)], 3_610).times).toEqual([10]);
  });
});

describe("withPresent", () => {
  it("puts the present in place of windows that cannot have closed yet", () => {
    expect(withPresent(trendOf([10, 20, 30], [1, 2, null]), 10, 45, { people: 4, band: null })).toEqual(trendOf([10, 20, 45], [1, 2, 4]));
  });

  it("ends with the band of the present", () => {
    const trend = trendOf([10, 20], [1, 2], [{ low: 0, high: 3 }, { low: 1, high: 4 }]);
    expect(withPresent(trend, 10, 25, { people: 5, band: { low: 4, high: 9 } }).bands).toEqual([{ low: 0, high: 3 }, { low: 1, high: 4 }, { low: 4, high: 9 }]);
  });

  it("keeps what is unknown for longer", () => {
    expect(withPresent(trendOf([10, 20], [1, null]), 10, 60, { people: 4, band: null })).toEqual(trendOf([10, 20, 60], [1, null, 4]));
  });

  it("ends unknown while the present is", () => {
    expect(withPresent(trendOf([10], [1]), 10, 25, { people: null, band: null })).toEqual(trendOf([10, 25], [1, null]));
  });
});

describe("withBreaks", () => {
  it("breaks the line where a window is missing altogether", () => {
    expect(withBreaks(trendOf([10, 20, 60, 70], [1, 2, 6, 7]), 10)).toEqual(trendOf([10, 20, 30, 60, 70], [1, 2, null, 6, 7]));
  });

  it("breaks the band with the line", () => {
    const band = { low: 1, high: 3 };
    expect(withBreaks(trendOf([10, 60, 70], [2, 2, 2], [band, band, band]), 10).bands).toEqual([band, null, band, band]);
  });

  it("joins the present to a window that closed in time, and to no older one", () => {
    expect(withBreaks(trendOf([10, 50], [1, 5]), 10).times).toEqual([10, 50]);
    expect(withBreaks(trendOf([10, 51], [1, 5]), 10).people).toEqual([1, null, 5]);
  });
});

describe("gaps", () => {
  it("finds what is not known before, between and after", () => {
    // Known: 100-120 and 150-160; drawn: 50 to 300.
    const trend = trendOf([100, 110, 120, 150], [1, 1, null, 1]);
    expect(gaps(trend, 10, 50, 300)).toEqual([
      [50, 100],
      [120, 150],
      [160, 300],
    ]);
  });

  it("does not call the newest window a gap before it can have closed", () => {
    expect(gaps(trendOf([100], [1]), 10, 100, 140)).toEqual([]);
  });

  it("finds one gap where nothing is known", () => {
    expect(gaps(EMPTY, 10, 0, 3_600)).toEqual([[0, 3_600]]);
  });
});
