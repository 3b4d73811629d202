import { signal, type Signal } from "@preact/signals";
import { isOutdated } from "./outlook";
import type { DayForecast, DayMeasure, Forecast, ForecastBrief, Forecasts } from "../wire/types";

/** Forecasts come every minute; one that is half a minute late is still early enough. */
const ASK_MS = 20_000;
const DAYS_AGAIN_MS = 5 * 60_000;
const ANSWER_WITHIN_MS = 15_000;
const MOST_AT_ONCE = 4;

/** The site among the zones' ids, none of which has this sign; written as everywhere in the system. */
export const SITE = "@site";

/** What may come, by zone; null until it was told for the first time. */
export const briefs = signal<ReadonlyMap<string, ForecastBrief> | null>(null);

const forecasts = new Map<string, Signal<Forecast | null>>();
const days = new Map<string, Signal<DayForecast | null>>();
/** Who looks at a forecast; nobody else needs it loaded. */
const lookers = new Map<string, number>();
const loading = new Set<string>();

/** The newest forecast of a zone; null until it has come. */
export function forecastOf(id: string): Signal<Forecast | null> {
  return slot(forecasts, id);
}

/** The newest forecast of days; null until it has come. */
export function daysOf(id: string, measure: DayMeasure): Signal<DayForecast | null> {
  return slot(days, `${id}/${measure}`);
}

/** Keeps the forecast of a zone loaded until the answer is called. */
export function lookAt(id: string): () => void {
  lookers.set(id, (lookers.get(id) ?? 0) + 1);
  loadNewer();
  return () => void lookers.set(id, (lookers.get(id) ?? 1) - 1);
}

/** Keeps the days of a zone loaded until the answer is called. */
export function lookAtDays(id: string, measure: DayMeasure): () => void {
  const load = () => void ask<DayForecast>(`${pathOf(id)}/days?measure=${measure}`).then((answer) => answer && (daysOf(id, measure).value = answer));
  load();
  const timer = setInterval(load, DAYS_AGAIN_MS);
  return () => clearInterval(timer);
}

/** Asks for ever; a page that nobody sees waits until somebody does. */
export function startForecasts(): void {
  const turn = () => void (document.hidden ? undefined : refresh());
  window.setInterval(turn, ASK_MS);
  document.addEventListener("visibilitychange", turn);
  turn();
}

async function refresh(): Promise<void> {
  const answer = await ask<Forecasts>("/api/v1/forecasts");
  // Without an answer what was told before stays, and grows old by itself.
  if (!answer) return;
  briefs.value = new Map([answer.site, ...answer.zones].map((brief) => [brief.zoneId ?? SITE, brief]));
  loadNewer();
}

function loadNewer(): void {
  for (const [id, count] of lookers) {
    const issuedAt = briefs.peek()?.get(id)?.issuedAt ?? null;
    if (count <= 0 || issuedAt === null || loading.has(id) || loading.size >= MOST_AT_ONCE) continue;
    const held = forecastOf(id);
    if (!isOutdated(held.peek()?.issuedAt ?? null, issuedAt)) continue;
    loading.add(id);
    void ask<Forecast>(pathOf(id)).then((answer) => {
      loading.delete(id);
      // One that failed is asked for again with the next overview.
      if (!answer) return;
      held.value = answer;
      loadNewer();
    });
  }
}

async function ask<T>(path: string): Promise<T | null> {
  try {
    const answer = await fetch(path, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return answer.ok ? ((await answer.json()) as T) : null;
  } catch {
    return null;
  }
}

function pathOf(id: string): string {
  return id === SITE ? "/api/v1/site/forecast" : `/api/v1/zones/${encodeURIComponent(id)}/forecast`;
}

function slot<T>(slots: Map<string, Signal<T | null>>, key: string): Signal<T | null> {
  let held = slots.get(key);
  if (!held) slots.set(key, (held = signal<T | null>(null)));
  return held;
}
