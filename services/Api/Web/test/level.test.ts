import { describe, expect, it } from "vitest";
import { shapeOf } from "../src/show/shapes";
import { LEVELS } from "./samples";

describe("shapeOf", () => {
  it("gives every level of LB/T 068 a shape of its own", () => {
    expect(LEVELS.map(({ id }) => shapeOf(LEVELS, id))).toEqual(["triangle", "diamond", "octagon", "bar"]);
  });

  it("gives the highest level below full the octagon, however many there are", () => {
    expect(shapeOf(LEVELS.slice(0, 1), "yellow")).toBe("octagon");
  });

  it("gives what is below all levels the circle", () => {
    expect(shapeOf(LEVELS, "normal")).toBe("circle");
  });
});
