import type { Trend } from "../trend/trend";
import type { ForecastPoint } from "../wire/types";

type Column = (number | null)[];

/** What the chart draws, by time: what was and what may be. Null where a line has nothing. */
export interface FanColumns {
  times: number[];
  high95: Column;
  low95: Column;
  high80: Column;
  low80: Column;
  median: Column;
  people: Column;
  /** The band around what was counted; null where none is known, or none above. */
  highSeen: Column;
  lowSeen: Column;
}

/**
 * The past with the fan behind it. The fan opens at the present, where that is known; points that have passed are gone. The last
 * time of the trend is the present.
 */
export function fanColumns(trend: Trend, points: readonly ForecastPoint[], nowSeconds: number): FanColumns {
  const ahead = points.map((point) => ({ ...point, time: Date.parse(point.at) / 1000 })).filter((point) => point.time > nowSeconds);
  const last = trend.times.length - 1;
  const present = trend.times[last] === nowSeconds ? (trend.people[last] ?? null) : null;
  const before = trend.times.map((time) => (ahead.length > 0 && time === nowSeconds ? present : null));
  const column = (of: (point: ForecastPoint) => number) => [...before, ...ahead.map(of)];
  return {
    times: [...trend.times, ...ahead.map((point) => point.time)],
    high95: column((point) => point.high95),
    low95: column((point) => point.low95),
    high80: column((point) => point.high80),
    low80: column((point) => point.low80),
    median: column((point) => point.people),
    people: [...trend.people, ...ahead.map(() => null)],
    highSeen: [...trend.times.map((_, i) => trend.bands[i]?.high ?? null), ...ahead.map(() => null)],
    lowSeen: [...trend.times.map((_, i) => (trend.bands[i]?.high == null ? null : trend.bands[i].low)), ...ahead.map(() => null)],
  };
}

/** Top of the chart: the capacity and what is or is likely to be fit in; of the wide band and of that around what was counted what fits. */
export function topOf(columns: FanColumns, capacity: number | null): number {
  const most = Math.max(capacity ?? 0, ...[...columns.people, ...columns.high80].map((value) => value ?? 0));
  return most === 0 ? 1 : most * 1.08;
}
