import { signal, type Signal } from "@preact/signals";
import type { LineSeries, LineStep } from "../wire/types";

/** Steps of a minute; one that has just ended is asked for soon. */
const ASK_MS = 20_000;
const ANSWER_WITHIN_MS = 15_000;

const held = new Map<string, Signal<readonly LineStep[]>>();

/** Minutes of a line that are known, oldest first; none before they have come. */
export function crossingsOf(id: string): Signal<readonly LineStep[]> {
  let steps = held.get(id);
  if (!steps) held.set(id, (steps = signal<readonly LineStep[]>([])));
  return steps;
}

/** Keeps the last minutes of a line loaded until the answer is called; a page that nobody sees waits until somebody does. */
export function lookAtCrossings(id: string): () => void {
  const load = () => void (document.hidden ? undefined : ask(id));
  load();
  const timer = setInterval(load, ASK_MS);
  document.addEventListener("visibilitychange", load);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", load);
  };
}

async function ask(id: string): Promise<void> {
  try {
    const answer = await fetch(`/api/v1/lines/${encodeURIComponent(id)}/crossings?every=1m`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    if (answer.ok) crossingsOf(id).value = ((await answer.json()) as LineSeries).steps;
  } catch {
    // What was told before stays; it moves out of the fifteen minutes by itself.
  }
}
