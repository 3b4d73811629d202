import { bandOf, type Band } from "../show/band";
import type { OccupancyWindow } from "../wire/types";

/** People over time, ready to draw: seconds since the epoch, rising, people, null where nobody knows, and the band around them, null where none is known. */
export interface Trend {
  times: number[];
  people: (number | null)[];
  bands: (Band | null)[];
}

/** A place at present. */
export interface Present {
  people: number | null;
  band: Band | null;
}

export const TREND_SECONDS = 3_600;

export const EMPTY: Trend = { times: [], people: [], bands: [] };

/**
 * The trend with these windows put in at their place; a window that is there already is replaced, but never by one that is not
 * stored yet. What is older than an hour goes, and what begins after now: it is from a clock that is wrong, or was set back.
 */
export function withWindows(trend: Trend, windows: readonly OccupancyWindow[], nowSeconds: number): Trend {
  const byTime = new Map<number, Present>(trend.times.map((time, i) => [time, valueAt(trend, i)]));
  for (const window of windows) {
    const time = Date.parse(window.start) / 1000;
    const isKept = window.meanPeople === null && byTime.has(time);
    if (!isKept) byTime.set(time, { people: window.meanPeople, band: bandOf(window) });
  }
  const times = [...byTime.keys()].filter((time) => time >= nowSeconds - TREND_SECONDS && time <= nowSeconds).sort((a, b) => a - b);
  return { times, people: times.map((time) => byTime.get(time)?.people ?? null), bands: times.map((time) => byTime.get(time)?.band ?? null) };
}

function valueAt(trend: Trend, i: number): Present {
  return { people: trend.people[i] ?? null, band: trend.bands[i] ?? null };
}

/** Windows close some seconds after their end: what is missing within so many steps of the present is not a gap yet. */
const STEPS_TO_CLOSE = 3;

/** The trend with the present at its end, in place of the newest windows that cannot have closed yet. */
export function withPresent(trend: Trend, stepSeconds: number, nowSeconds: number, present: Present): Trend {
  let length = trend.times.length;
  while (length > 0 && trend.people[length - 1] == null && nowSeconds - trend.times[length - 1]! <= stepSeconds * STEPS_TO_CLOSE) length--;
  const kept = trend.times.slice(0, length).filter((time) => time < nowSeconds);
  return {
    times: [...kept, nowSeconds],
    people: [...trend.people.slice(0, kept.length), present.people],
    bands: [...trend.bands.slice(0, kept.length), present.band],
  };
}

/** The trend with a break wherever a window is missing altogether, so that no line joins what was not seen. The last value is the present. */
export function withBreaks(trend: Trend, stepSeconds: number): Trend {
  const times: number[] = [];
  const people: (number | null)[] = [];
  const bands: (Band | null)[] = [];
  trend.times.forEach((time, i) => {
    const before = trend.times[i - 1];
    const last = i === trend.times.length - 1;
    if (before !== undefined && time - before > stepSeconds * (last ? STEPS_TO_CLOSE + 1 : 1.5)) {
      times.push(before + stepSeconds);
      people.push(null);
      bands.push(null);
    }
    times.push(time);
    people.push(trend.people[i] ?? null);
    bands.push(trend.bands[i] ?? null);
  });
  return { times, people, bands };
}

/** The stretches in which nobody knows, from and to in seconds, within the hour that is drawn. */
export function gaps(trend: Trend, stepSeconds: number, fromSeconds: number, toSeconds: number): [number, number][] {
  const found: [number, number][] = [];
  let knownUntil = fromSeconds;
  trend.times.forEach((time, i) => {
    if (trend.people[i] == null) return;
    if (time - knownUntil > stepSeconds) found.push([knownUntil, time]);
    knownUntil = time + stepSeconds;
  });
  if (toSeconds - knownUntil > stepSeconds * STEPS_TO_CLOSE) found.push([knownUntil, toSeconds]);
  return found;
}

/** Whether a window is missing altogether somewhere from this time on. */
export function skipsAfter(trend: Trend, fromSeconds: number, stepSeconds: number): boolean {
  return trend.times.some((time, i) => {
    const before = trend.times[i - 1];
    return before !== undefined && before >= fromSeconds && time - before > stepSeconds;
  });
}
