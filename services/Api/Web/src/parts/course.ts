import { briefs, forecastOf, SITE } from "../forecast/forecasts";
import { shownSite, type LiveZone } from "../live/board";
import { EMPTY, TREND_SECONDS, type Trend } from "../trend/trend";
import { trendOf, want } from "../trend/trends";
import type { Forecast, ForecastBrief } from "../wire/types";

/** People over time of one place, past and to come: a zone or the whole site. */
export interface Course {
  id: string;
  capacity: number | null;
  /** How much of the past is drawn. */
  pastSeconds: number;
  /** Asks for the past, where it is kept. */
  wantPast(): void;
  past(): Trend;
  /** People now, without a subscription: the drawing moves on by the clock. */
  peopleNow(): number | null;
  levelNow(): string | null;
  forecast(): Forecast | null;
  brief(): ForecastBrief | null;
}

export function courseOfZone(live: LiveZone): Course {
  const { id, instantaneousCapacity } = live.zone;
  return {
    id,
    capacity: instantaneousCapacity,
    pastSeconds: TREND_SECONDS,
    wantPast: () => want(id),
    past: () => trendOf(id).value,
    peopleNow: () => live.shown.peek().current.people,
    levelNow: () => live.shown.peek().current.levelId,
    forecast: () => forecastOf(id).value,
    brief: () => briefs.value?.get(id) ?? null,
  };
}

/** The site keeps no past of its own on the page. */
export function courseOfSite(): Course {
  return {
    id: SITE,
    capacity: shownSite.value?.capacity ?? null,
    pastSeconds: 0,
    wantPast: () => {},
    past: () => EMPTY,
    peopleNow: () => (shownSite.peek()?.state === "known" ? (shownSite.peek()?.people ?? null) : null),
    levelNow: () => shownSite.peek()?.levelId ?? null,
    forecast: () => forecastOf(SITE).value,
    brief: () => briefs.value?.get(SITE) ?? null,
  };
}
