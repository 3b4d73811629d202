import { signal, type Signal } from "@preact/signals";
import type { Series, WindowsEvent } from "../wire/types";
import { EMPTY, withWindows, type Trend } from "./trend";

/** The step of the trend, as the API writes it and in seconds. */
const EVERY = "10s";
export const STEP_SECONDS = 10;

const MOST_AT_ONCE = 4;

const trends = new Map<string, Signal<Trend>>();
const wanted = new Set<string>();
const loaded = new Set<string>();
let running = 0;

/** The trend of a zone; empty until it is asked for and has come. */
export function trendOf(zoneId: string): Signal<Trend> {
  let trend = trends.get(zoneId);
  if (!trend) trends.set(zoneId, (trend = signal(EMPTY)));
  return trend;
}

/** Asks for the last hour of a zone, once for each connection. */
export function want(zoneId: string): void {
  if (loaded.has(zoneId)) return;
  loaded.add(zoneId);
  wanted.add(zoneId);
  pump();
}

/** After a break everything that was asked for is asked for again: windows may have closed meanwhile. */
export function reloadAll(): void {
  for (const zoneId of loaded) wanted.add(zoneId);
  pump();
}

/** Puts in the windows that the stream brings. */
export function takeWindows(event: WindowsEvent): void {
  for (const update of event.windows)
    if (update.every === EVERY && loaded.has(update.zoneId)) {
      const trend = trendOf(update.zoneId);
      trend.value = withWindows(trend.value, [update.window], Date.parse(event.at) / 1000);
    }
}

function pump(): void {
  for (const zoneId of wanted) {
    if (running >= MOST_AT_ONCE) return;
    wanted.delete(zoneId);
    running++;
    void load(zoneId).finally(() => {
      running--;
      pump();
    });
  }
}

async function load(zoneId: string): Promise<void> {
  try {
    const answer = await fetch(`/api/v1/zones/${encodeURIComponent(zoneId)}/occupancy?every=${EVERY}`);
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const series = (await answer.json()) as Series;
    const trend = trendOf(zoneId);
    const newest = series.windows.at(-1);
    if (newest) trend.value = withWindows(trend.value, series.windows, Date.parse(newest.start) / 1000);
  } catch {
    // Without a trend the card still shows the present; the next connection or visit asks again.
    loaded.delete(zoneId);
  }
}
