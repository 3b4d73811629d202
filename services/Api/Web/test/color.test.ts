import { describe, expect, it } from "vitest";
import { contrastOf, inkOn, visibleOn } from "../src/show/color";
import { LEVELS } from "./samples";

describe("contrastOf", () => {
  it("is 21 between black and white and 1 with itself (WCAG 2.2)", () => {
    expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrastOf("#45c0ae", "#45c0ae")).toBe(1);
  });

  it("of #777777 on white is just below 4.5, the well-known example", () => {
    expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });
});

describe("visibleOn", () => {
  it.each(["#111a24", "#ffffff"])("makes every level tell itself from %s", (ground) => {
    for (const level of [...LEVELS.map(({ color }) => color), "#000000", "#ffffff", "#0000ff"])
      expect(contrastOf(visibleOn(level, ground), ground)).toBeGreaterThanOrEqual(3);
  });

  it("leaves a colour alone that is visible", () => {
    expect(visibleOn("#f2c037", "#111a24")).toBe("#f2c037");
  });
});

describe("inkOn", () => {
  it("is dark on yellow and white on dark red", () => {
    expect(inkOn("#f2c037")).toBe("#0b1118");
    expect(inkOn("#7a0c1e")).toBe("#ffffff");
  });
});
