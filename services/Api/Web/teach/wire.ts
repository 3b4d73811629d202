/** What the program tells of a lesson, and how it is told what a person clicked. The address of the page holds the key. */

export type Head = readonly [x: number, y: number];

export type StillState = "open" | "begun" | "done" | "skipped";

export interface Still {
  readonly name: string;
  readonly takenAt: string | null;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly state: StillState;
  /** People on it as typed or clicked; null while nothing is said. */
  readonly people: number | null;
  /** Null where only the number was typed. */
  readonly heads: readonly Head[] | null;
}

export type Missing = "stills" | "empty" | "fuller";

export interface Learnt {
  readonly isAccepted: boolean;
  /** Why it is refused, in English as the program says it; null where it is accepted. */
  readonly refusal: string | null;
  readonly stills: number;
  readonly people: number;
  readonly meanError: number;
  /** Null where the stills lie too close in time to tell. */
  readonly halfWidth: number | null;
  readonly detectorError: number | null;
  readonly constantError: number;
  readonly seconds: number;
  readonly missing: readonly Missing[];
}

export interface Lesson {
  readonly camera: { readonly id: string; readonly zh: string | null; readonly en: string | null };
  readonly leastStills: number;
  readonly stills: readonly Still[];
  readonly learning: "none" | "running" | "done" | "failed";
  readonly failure: string | null;
  readonly learnt: Learnt | null;
}

export type Label =
  | { readonly heads: readonly Head[]; readonly isDone: boolean }
  | { readonly people: number }
  | { readonly isSkipped: true };

export const stillAddress = (name: string): string => `stills/${encodeURIComponent(name)}`;

export async function readLesson(): Promise<Lesson> {
  return (await ask("lesson")).json() as Promise<Lesson>;
}

export async function sendLabel(name: string, label: Label): Promise<Still> {
  return (await ask(`labels/${encodeURIComponent(name)}`, "PUT", label)).json() as Promise<Still>;
}

export async function startLearning(): Promise<void> {
  await ask("learn", "POST", {});
}

export async function endLesson(): Promise<void> {
  await ask("end", "POST", {});
}

async function ask(address: string, method = "GET", body?: unknown): Promise<Response> {
  const init: RequestInit = { method, cache: "no-store" };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { "Content-Type": "application/json" };
  }
  const response = await fetch(address, init);
  if (!response.ok) throw new Error((await response.text()) || `${response.status}`);
  return response;
}
