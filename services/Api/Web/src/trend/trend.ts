import type { OccupancyWindow } from "../wire/types";

/** People over time, ready to draw: seconds since the epoch, rising, and people, null where nobody knows. */
export interface Trend {
  times: number[];
  people: (number | null)[];
}

export const TREND_SECONDS = 3_600;

export const EMPTY: Trend = { times: [], people: [] };

/**
 * The trend with these windows put in at their place; a window that is there already is replaced, but never by one that is not
 * stored yet. What is older than an hour goes.
 */
export function withWindows(trend: Trend, windows: readonly OccupancyWindow[], nowSeconds: number): Trend {
  const byTime = new Map(trend.times.map((time, i) => [time, trend.people[i] ?? null]));
  for (const window of windows) {
    const time = Date.parse(window.start) / 1000;
    byTime.set(time, window.meanPeople ?? byTime.get(time) ?? null);
  }
  const times = [...byTime.keys()].filter((time) => time >= nowSeconds - TREND_SECONDS).sort((a, b) => a - b);
  return { times, people: times.map((time) => byTime.get(time) ?? null) };
}

/** The trend with a break wherever a window is missing altogether, so that no line joins what was not seen. */
export function withBreaks(trend: Trend, stepSeconds: number): Trend {
  const times: number[] = [];
  const people: (number | null)[] = [];
  trend.times.forEach((time, i) => {
    const before = trend.times[i - 1];
    if (before !== undefined && time - before > stepSeconds * 1.5) {
      times.push(before + stepSeconds);
      people.push(null);
    }
    times.push(time);
    people.push(trend.people[i] ?? null);
  });
  return { times, people };
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
  // The newest window closes some seconds after its end; that is not a gap yet.
  if (toSeconds - knownUntil > stepSeconds * 3) found.push([knownUntil, toSeconds]);
  return found;
}
