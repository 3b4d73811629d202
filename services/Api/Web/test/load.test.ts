import { describe, expect, it } from "vitest";
import { levelAt, together } from "../src/live/load";
import { LEVELS, UNKNOWN, zone } from "./samples";

describe("levelAt", () => {
  it.each([
    [0.79, undefined],
    [0.8, "yellow"],
    [0.949, "orange"],
    [0.95, "red"],
    [1, "full"],
    [1.3, "full"],
  ])("at %d is %s", (ratio, id) => {
    expect(levelAt(LEVELS, ratio)?.id).toBe(id);
  });

  it("is none where the load is unknown", () => {
    expect(levelAt(LEVELS, null)).toBeNull();
  });
});

describe("together", () => {
  it("adds what is seen and says that some is not", () => {
    const all = together([zone("a", { people: 60 }), zone("b", { people: 36 }), zone("c", UNKNOWN)], 100, LEVELS);
    expect(all).toMatchObject({ people: 96, loadRatio: 0.96, unknownZones: 1, complete: false });
    expect(all.level?.id).toBe("red");
  });

  it("is unknown and not zero when nothing is seen", () => {
    expect(together([zone("a", UNKNOWN)], 100, LEVELS)).toMatchObject({ people: null, loadRatio: null, level: null });
  });

  it("is complete only when every zone is seen whole", () => {
    expect(together([zone("a")], null, LEVELS).complete).toBe(true);
    expect(together([zone("a"), zone("b", { state: "partial" })], null, LEVELS).complete).toBe(false);
  });
});
