import { expect, test } from "vitest";
import { idOf } from "../edge/live";
import { arrowOf, dotsOf, lowerEndOf } from "../edge/scene";
import type { LineOutlined, Point } from "../edge/wire";

const upright = (inside: Point, from: Point = [100, 50], to: Point = [100, 150]): LineOutlined => ({ id: "gate", name: null, from, to, inside, into: null, outOf: null });

test("the newest people are bright, those before fade out to nothing at three seconds", () => {
  const dots = dotsOf([
    { ageSeconds: 3, places: [[1, 1]] },
    { ageSeconds: 1.5, places: [[2, 2]] },
    { ageSeconds: 0.2, places: [[3, 3], [9, 9]] },
  ]);
  expect(dots.map((dot) => [dot.x, dot.isNewest, dot.opacity])).toEqual([[1, false, 0], [2, false, 0.3], [3, true, 1], [9, true, 1]]);
});

test("a frame older than two seconds says of nobody that they are there now", () => {
  expect(dotsOf([{ ageSeconds: 2.4, places: [[1, 1]] }])[0]).toMatchObject({ isNewest: false });
});

test("the arrow points to the inner side whichever way the line was drawn", () => {
  // A quarter of 100 px, which lies between a twentieth and a tenth of 300 px.
  expect(arrowOf(upright([0, 100]), 300)).toEqual([[100, 100], [75, 100]]);
  expect(arrowOf(upright([0, 100], [100, 150], [100, 50]), 300)).toEqual([[100, 100], [75, 100]]);
  expect(arrowOf(upright([180, 20]), 300)).toEqual([[100, 100], [125, 100]]);
});

test("the name of a line stands at its lower end, whichever way the line was drawn", () => {
  expect(lowerEndOf(upright([0, 100]))).toEqual([100, 150]);
  expect(lowerEndOf(upright([0, 100], [100, 150], [100, 50]))).toEqual([100, 150]);
  expect(lowerEndOf(upright([50, 0], [20, 80], [60, 80]))).toEqual([20, 80]);
});

test("the address says which camera is shown", () => {
  expect(idOf("/edge/cameras/north-gate")).toBe("north-gate");
  expect(idOf("/edge")).toBeNull();
});
