import { describe, expect, it } from "vitest";
import { bandOf, wholeEnds } from "../src/show/band";

describe("bandOf", () => {
  it("has two ends, a low one alone, or is not known", () => {
    expect(bandOf({ lowPeople: 3.5, highPeople: 8 })).toEqual({ low: 3.5, high: 8 });
    expect(bandOf({ lowPeople: 3.5, highPeople: null })).toEqual({ low: 3.5, high: null });
    expect(bandOf({ lowPeople: null, highPeople: null })).toBeNull();
    expect(bandOf({})).toBeNull();
  });

  it("takes nobody for a known end", () => {
    expect(bandOf({ lowPeople: 0, highPeople: 0 })).toEqual({ low: 0, high: 0 });
  });
});

describe("wholeEnds", () => {
  it("rounds outwards, and whole numbers stay", () => {
    expect(wholeEnds({ low: 3.9, high: 8.1 })).toEqual({ low: 3, high: 9 });
    expect(wholeEnds({ low: 4, high: 8 })).toEqual({ low: 4, high: 8 });
    expect(wholeEnds({ low: 4.2, high: null })).toEqual({ low: 4, high: null });
  });
});
