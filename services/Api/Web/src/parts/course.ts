import { briefs, forecastOf, SITE } from "../forecast/forecasts";
import { shownSite, type LiveZone } from "../live/board";
import { bandOf } from "../show/band";
import { EMPTY, TREND_SECONDS, type Present, type Trend } from "../trend/trend";
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
  /** The present, without a subscription: the drawing moves on by the clock. */
  present(): Present;
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
    present: () => ({ people: live.shown.peek().current.people, band: bandOf(live.shown.peek().current) }),
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
    present: () => {
      const now = shownSite.peek();
      return now?.state === "known" ? { people: now.people, band: bandOf(now) } : { people: null, band: null };
    },
    levelNow: () => shownSite.peek()?.levelId ?? null,
    forecast: () => forecastOf(SITE).value,
    brief: () => briefs.value?.get(SITE) ?? null,
  };
}
