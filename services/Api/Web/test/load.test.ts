import { describe, expect, it } from "vitest";
import { levelAt } from "../src/live/load";
import { LEVELS } from "./samples";

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
