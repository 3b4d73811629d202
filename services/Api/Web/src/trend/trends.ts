import { signal, type Signal } from "@preact/signals";
import type { Series, WindowsEvent } from "../wire/types";
import { EMPTY, skipsAfter, withWindows, type Trend } from "./trend";

/** The step of the trend, as the API writes it and in seconds. */
const EVERY = "10s";
export const STEP_SECONDS = 10;

const MOST_AT_ONCE = 4;
/** An answer that takes longer counts as failed: it must not keep the others waiting for ever. */
const ANSWER_WITHIN_MS = 15_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/** A load that failed: how long it waits for the next try, and the timer of that try. */
interface Retry {
  pause: number;
  timer: ReturnType<typeof setTimeout>;
}

const trends = new Map<string, Signal<Trend>>();
/** Every zone that was ever asked for; a failed load does not take it out. */
const wanted = new Set<string>();
const queued = new Set<string>();
const loading = new Set<string>();
const retries = new Map<string, Retry>();

/** The trend of a zone; empty until it is asked for and has come. */
export function trendOf(zoneId: string): Signal<Trend> {
  let trend = trends.get(zoneId);
  if (!trend) trends.set(zoneId, (trend = signal(EMPTY)));
  return trend;
}

/** Asks for the last hour of a zone, once for each connection. */
export function want(zoneId: string): void {
  if (wanted.has(zoneId)) return;
  wanted.add(zoneId);
  queued.add(zoneId);
  pump();
}

/** After a break everything that was asked for is asked for again: windows may have closed meanwhile. */
export function reloadAll(): void {
  for (const zoneId of wanted) {
    forgetRetry(zoneId);
    queued.add(zoneId);
  }
  pump();
}

/** Puts in the windows that the stream brings; where they skip over some, the zone is asked for again. */
export function takeWindows(event: WindowsEvent): void {
  const newestBefore = new Map<string, number | undefined>();
  for (const update of event.windows) {
    if (update.every !== EVERY || !wanted.has(update.zoneId)) continue;
    const trend = trendOf(update.zoneId);
    if (!newestBefore.has(update.zoneId)) newestBefore.set(update.zoneId, trend.value.times.at(-1));
    trend.value = withWindows(trend.value, [update.window], Date.parse(event.at) / 1000);
  }
  // A zone that waits for its next try stays waiting: a server in trouble is not to be asked more often.
  for (const [zoneId, newest] of newestBefore)
    if (newest !== undefined && !retries.has(zoneId) && skipsAfter(trendOf(zoneId).value, newest, STEP_SECONDS)) queued.add(zoneId);
  pump();
}

function pump(): void {
  for (const zoneId of queued) {
    if (loading.size >= MOST_AT_ONCE) return;
    if (loading.has(zoneId)) continue;
    queued.delete(zoneId);
    loading.add(zoneId);
    void load(zoneId).finally(() => {
      loading.delete(zoneId);
      pump();
    });
  }
}

async function load(zoneId: string): Promise<void> {
  try {
    const answer = await fetch(`/api/v1/zones/${encodeURIComponent(zoneId)}/occupancy?every=${EVERY}`, {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const series = (await answer.json()) as Series;
    const trend = trendOf(zoneId);
    const newest = series.windows.at(-1);
    // What the stream has brought meanwhile is newer than the answer, and stays.
    if (newest) trend.value = withWindows(trend.value, series.windows, Math.max(Date.parse(newest.start) / 1000, trend.value.times.at(-1) ?? 0));
    forgetRetry(zoneId);
  } catch {
    // Without the past the card still shows the present and what the stream brings; the past is asked for again.
    retryLater(zoneId);
  }
}

function retryLater(zoneId: string): void {
  const before = retries.get(zoneId);
  clearTimeout(before?.timer);
  const pause = before ? Math.min(before.pause * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
  const timer = setTimeout(() => {
    queued.add(zoneId);
    pump();
  }, pause);
  retries.set(zoneId, { pause, timer });
}

function forgetRetry(zoneId: string): void {
  clearTimeout(retries.get(zoneId)?.timer);
  retries.delete(zoneId);
}
