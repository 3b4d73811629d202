/** Forecasts as the API sends them; an id of null is the whole site. */

export type ForecastBasis = "model" | "coldStart" | "weeklyNaive";

export type DayMeasure = "visitors" | "busiestHour";

export interface Reach {
  levelId: string | null;
  people: number;
  reachedAt: string | null;
  mayBeReachedAt: string | null;
  chances: { withinMinutes: number; probability: number | null }[];
}

export interface ForecastBrief {
  zoneId: string | null;
  issuedAt: string | null;
  basis: ForecastBasis | null;
  mayBeReached: Reach[];
  days: DayMeasure[];
}

export interface Forecasts {
  at: string;
  site: ForecastBrief;
  zones: ForecastBrief[];
}

/** Median and bounds. */
export interface Spread {
  people: number;
  low80: number;
  high80: number;
  low95: number;
  high95: number;
}

export interface ForecastPoint extends Spread {
  at: string;
  minutesAhead: number;
}

export interface Forecast {
  zoneId: string | null;
  issuedAt: string;
  basisReason: string | null;
  points: ForecastPoint[];
}

export interface DayPoint extends Spread {
  date: string;
}

export interface DayReach {
  levelId: string | null;
  people: number;
  reachedOn: string | null;
  mayBeReachedOn: string | null;
  chances: { until: string; probability: number | null }[];
}

export interface DayForecast {
  zoneId: string | null;
  measure: DayMeasure;
  issuedAt: string;
  lastDay: string;
  capacity: number | null;
  days: DayPoint[];
  levels: DayReach[];
}
