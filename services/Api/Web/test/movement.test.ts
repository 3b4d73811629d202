import { describe, expect, it } from "vitest";
import { arrowOf, compassPoint, isTold, stay } from "../src/show/movement";
import type { Movement } from "../src/wire/types";
import { NOON } from "./samples";

const NOTHING: Movement = {
  at: new Date(NOON).toISOString(),
  speedMetresPerSecond: null,
  directionDegrees: null,
  pictureDirectionDegrees: null,
  alignment: null,
  meanDwellSeconds: null,
  flowPerMetreSecond: null,
  crowdPressure: null,
  turbulenceIsNear: false,
};

describe("compassPoint", () => {
  it("takes the nearest of the eight winds, around north too", () => {
    expect([0, 22, 23, 90, 180, 225, 337, 338, 359.9].map(compassPoint)).toEqual([0, 0, 1, 2, 4, 5, 7, 0, 0]);
  });
});

describe("stay", () => {
  it("tells seconds below two minutes, and tenths of a minute below ten", () => {
    expect([40, 119, 120, 210, 1500].map((seconds) => stay(seconds, "en"))).toEqual(["40 s", "119 s", "2.0 min", "3.5 min", "25 min"]);
    expect(stay(210, "zh")).toBe("3.5 分钟");
  });
});

describe("isTold", () => {
  it("is false without movement, and where too few people are followed for any mean", () => {
    expect(isTold(null)).toBe(false);
    expect(isTold(NOTHING)).toBe(false);
    expect(isTold({ ...NOTHING, meanDwellSeconds: 40 })).toBe(true);
    expect(isTold({ ...NOTHING, pictureDirectionDegrees: 0 })).toBe(true);
  });
});

describe("arrowOf", () => {
  it("points on the map where that is known, and in the picture only without a ground", () => {
    expect(arrowOf({ ...NOTHING, speedMetresPerSecond: 1, directionDegrees: 90, pictureDirectionDegrees: 10 })).toEqual({ degrees: 90, isMap: true });
    expect(arrowOf({ ...NOTHING, pictureDirectionDegrees: 10 })).toEqual({ degrees: 10, isMap: false });
  });

  it("points nowhere for a crowd that goes nowhere", () => {
    expect(arrowOf({ ...NOTHING, speedMetresPerSecond: 0.02, pictureDirectionDegrees: 10 })).toBeNull();
    expect(arrowOf(NOTHING)).toBeNull();
  });
});
