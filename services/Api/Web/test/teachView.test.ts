import { expect, test } from "vitest";
import { fit, headAt, pan, toStill, zoom } from "../teach/view";

const still = { width: 640, height: 480 };
const stage = { width: 1280, height: 1280 };

test("a still is shown whole, as large as it fits, in the middle", () => {
  // Twice as wide as it is; 960 high of 1280, so 160 above and below.
  expect(fit(still, stage)).toEqual({ scale: 2, left: 0, top: 160 });
});

test("a click says which pixel of the still it hit, and beside the still none", () => {
  const view = fit(still, stage);
  expect(toStill(view, 200, 360, still)).toEqual([100, 100]);
  expect(toStill(view, 200, 100, still)).toBeNull();
  expect(toStill(view, 1280, 360, still)).toBeNull();
});

test("what lies under the pointer stays there while zooming", () => {
  const view = zoom(fit(still, stage), 2, { x: 200, y: 360 }, still, stage);
  expect(view.scale).toBe(4);
  expect(toStill(view, 200, 360, still)).toEqual([100, 100]);
});

test("nobody zooms out beyond the whole still", () => {
  expect(zoom(fit(still, stage), 0.1, { x: 5, y: 5 }, still, stage)).toEqual(fit(still, stage));
});

test("a still larger than the stage is never dragged off it", () => {
  const near = zoom(fit(still, stage), 2, { x: 640, y: 640 }, still, stage);
  // 2560 by 1920 on 1280 by 1280.
  expect(pan(near, -9999, -9999, still, stage)).toEqual({ scale: 4, left: -1280, top: -640 });
  expect(pan(near, 9999, 9999, still, stage)).toEqual({ scale: 4, left: 0, top: 0 });
});

test("a click near a mark means that mark, at any zoom", () => {
  const view = { scale: 4, left: 0, top: 0 };
  const heads = [[10, 10], [12, 10]] as const;
  expect(headAt(view, 47, 40, heads, 8)).toBe(1);
  expect(headAt(view, 40, 40, heads, 8)).toBe(0);
  expect(headAt(view, 80, 80, heads, 8)).toBe(-1);
});
