import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Line, LineCurrent, LinesEvent } from "../wire/types";
import { cameras, lost, serverNow } from "./board";

/** A counting line of the board; shown turns unknown by itself when its camera does not deliver, or nothing is heard. */
export interface LiveLine {
  line: Line;
  current: Signal<LineCurrent>;
  shown: ReadonlySignal<LineCurrent>;
}

/** Edges tell of every line once a minute; the server judges alike. */
export const LINE_SILENT_AFTER_MS = 180_000;

export const lines = signal<LiveLine[]>([]);

/** Everything at the beginning of a connection. */
export function startLines(event: { lines: Line[] }): void {
  const same = JSON.stringify(event.lines.map(planOf)) === JSON.stringify(lines.value.map(({ line }) => planOf(line)));
  if (same) takeLines(event);
  else lines.value = event.lines.map(liveLine);
}

export function takeLines(event: Pick<LinesEvent, "lines">): void {
  const byId = new Map(lines.value.map((line) => [line.line.id, line]));
  for (const update of event.lines) {
    const line = byId.get(update.id);
    if (line) line.current.value = update.current;
  }
}

/** Whether what was heard of a line still says that it is counted. */
export function isCounted(current: LineCurrent, cameraIsLive: boolean, serverNow: number | null): boolean {
  return current.state === "counting" && cameraIsLive && current.capturedAt !== null && serverNow !== null && serverNow - Date.parse(current.capturedAt) <= LINE_SILENT_AFTER_MS;
}

function liveLine(line: Line): LiveLine {
  const current = signal(line.current);
  const counted = computed(() => {
    const camera = cameras.value.find((camera) => camera.camera.id === line.cameraId);
    return !lost.value && isCounted(current.value, camera?.shown.value.state === "live", serverNow.value);
  });
  const shown = computed<LineCurrent>(() => (counted.value || current.value.state === "unknown" ? current.value : { ...current.value, state: "unknown", reason: null }));
  return { line, current, shown };
}

function planOf<T extends { current: unknown }>({ current: _, ...plan }: T) {
  return plan;
}
