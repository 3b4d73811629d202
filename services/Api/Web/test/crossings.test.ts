import { expect, test } from "vitest";
import { barsOf, MINUTES } from "../src/show/crossings";
import { isCounted, LINE_SILENT_AFTER_MS } from "../src/live/lines";
import type { LineCurrent, LineStep } from "../src/wire/types";
import { NOON } from "./samples";

const step = (minutesAgo: number, entered: number | null, left: number | null): LineStep => ({
  start: new Date(NOON - minutesAgo * 60_000).toISOString(),
  in: entered,
  out: left,
  isLowerBound: false,
  final: true,
});

const current = (with_: Partial<LineCurrent> = {}): LineCurrent => ({
  state: "counting",
  reason: null,
  inToday: 12,
  outToday: 9,
  inTotal: 112,
  outTotal: 99,
  countingSince: new Date(NOON - 86_400_000).toISOString(),
  capturedAt: new Date(NOON).toISOString(),
  lastCrossedAt: null,
  isLowerBound: false,
  ...with_,
});

test("fifteen whole minutes are shown, those before and the one that runs are not", () => {
  const bars = barsOf([step(16, 9, 9), step(15, 1, 0), step(1, 2, 4), step(0, 9, 9)], NOON + 30_000);
  expect(bars).toHaveLength(MINUTES);
  expect([bars[0]!.in, bars[14]!.in, bars[14]!.out]).toEqual([1, 2, 4]);
});

test("heights are shares of the most in any minute either way", () => {
  const bars = barsOf([step(2, 1, 0), step(1, 2, 4)], NOON);
  expect(bars.slice(13).map((bar) => [bar.inHeight, bar.outHeight])).toEqual([[0.25, 0], [0.5, 1]]);
});

test("a minute that was not counted is not one in which nobody crossed", () => {
  const bars = barsOf([step(3, 0, 0), step(2, null, null)], NOON);
  expect(bars.slice(12).map((bar) => bar.in)).toEqual([0, null, null]);
});

test("a line is unknown when its camera does not deliver, or nothing was heard of it for three minutes", () => {
  expect(isCounted(current(), true, NOON + LINE_SILENT_AFTER_MS)).toBe(true);
  expect(isCounted(current(), true, NOON + LINE_SILENT_AFTER_MS + 1)).toBe(false);
  expect(isCounted(current(), false, NOON)).toBe(false);
  expect(isCounted(current({ state: "unknown" }), true, NOON)).toBe(false);
  expect(isCounted(current({ capturedAt: null }), true, NOON)).toBe(false);
});
