import { describe, expect, it } from "vitest";
import { EMPTY, gaps, withBreaks, withPresent, withWindows } from "../src/trend/trend";

const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const window = (seconds: number, meanPeople: number | null) => ({ start: at(seconds), meanPeople, minPeople: meanPeople, maxPeople: meanPeople, lastPeople: meanPeople, coverageRatio: 1, final: true });

describe("withWindows", () => {
  it("puts windows in by time, whatever order they come in", () => {
    const trend = withWindows(EMPTY, [window(20, 2), window(10, 1)], 30);
    expect(trend).toEqual({ times: [10, 20], people: [1, 2] });
  });

  it("replaces a window that was corrected, but not by one that is not stored yet", () => {
    const trend = withWindows(EMPTY, [window(10, 1), window(20, 2)], 30);
    expect(withWindows(trend, [window(10, 5), window(20, null)], 30).people).toEqual([5, 2]);
  });

  it("keeps an unknown window as unknown and not as zero", () => {
    expect(withWindows(EMPTY, [window(10, null)], 30).people).toEqual([null]);
  });

  it("lets go what begins after now, as it may when a clock was set back", () => {
    const trend = withWindows(EMPTY, [window(100, 1), window(3_600, 2)], 3_620);
    expect(withWindows(trend, [window(110, 3)], 130)).toEqual({ times: [100, 110], people: [1, 3] });
  });

  it("lets go what is older than an hour", () => {
    expect(withWindows(EMPTY, [window(0, 1), window(10, 2)], 3_610).times).toEqual([10]);
  });
});

describe("withPresent", () => {
  it("puts the present in place of windows that cannot have closed yet", () => {
    expect(withPresent({ times: [10, 20, 30], people: [1, 2, null] }, 10, 45, 4)).toEqual({ times: [10, 20, 45], people: [1, 2, 4] });
  });

  it("keeps what is unknown for longer", () => {
    expect(withPresent({ times: [10, 20], people: [1, null] }, 10, 60, 4)).toEqual({ times: [10, 20, 60], people: [1, null, 4] });
  });

  it("ends unknown while the present is", () => {
    expect(withPresent({ times: [10], people: [1] }, 10, 25, null)).toEqual({ times: [10, 25], people: [1, null] });
  });
});

describe("withBreaks", () => {
  it("breaks the line where a window is missing altogether", () => {
    expect(withBreaks({ times: [10, 20, 60, 70], people: [1, 2, 6, 7] }, 10)).toEqual({ times: [10, 20, 30, 60, 70], people: [1, 2, null, 6, 7] });
  });

  it("joins the present to a window that closed in time, and to no older one", () => {
    expect(withBreaks({ times: [10, 50], people: [1, 5] }, 10).times).toEqual([10, 50]);
    expect(withBreaks({ times: [10, 51], people: [1, 5] }, 10).people).toEqual([1, null, 5]);
  });
});

describe("gaps", () => {
  it("finds what is not known before, between and after", () => {
    // Known: 100-120 and 150-160; drawn: 50 to 300.
    const trend = { times: [100, 110, 120, 150], people: [1, 1, null, 1] };
    expect(gaps(trend, 10, 50, 300)).toEqual([
      [50, 100],
      [120, 150],
      [160, 300],
    ]);
  });

  it("does not call the newest window a gap before it can have closed", () => {
    expect(gaps({ times: [100], people: [1] }, 10, 100, 140)).toEqual([]);
  });

  it("finds one gap where nothing is known", () => {
    expect(gaps(EMPTY, 10, 0, 3_600)).toEqual([[0, 3_600]]);
  });
});
