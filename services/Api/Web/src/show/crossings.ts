import type { LineStep } from "../wire/types";

/** Minutes that are shown of a line. */
export const MINUTES = 15;

const MINUTE_MS = 60_000;

/** A minute of a line as it is drawn: heights from 0 to 1 of the most in any of them; null where the line was not counted. */
export interface Bar {
  readonly at: number;
  readonly in: number | null;
  readonly out: number | null;
  readonly inHeight: number;
  readonly outHeight: number;
}

/** The last fifteen whole minutes before a moment, oldest first. What was not told of is unknown, and not nobody. */
export function barsOf(steps: readonly LineStep[], now: number): readonly Bar[] {
  const told = new Map(steps.map((step) => [Date.parse(step.start), step]));
  const end = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const minutes = Array.from({ length: MINUTES }, (_, i) => end - (MINUTES - i) * MINUTE_MS);
  const most = Math.max(1, ...minutes.flatMap((at) => [told.get(at)?.in ?? 0, told.get(at)?.out ?? 0]));
  return minutes.map((at) => {
    const step = told.get(at);
    const [entered, left] = [step?.in ?? null, step?.out ?? null];
    return { at, in: entered, out: left, inHeight: (entered ?? 0) / most, outHeight: (left ?? 0) / most };
  });
}
