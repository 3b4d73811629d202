import { computed, signal } from "@preact/signals";
import { readLesson, sendLabel, startLearning, type Head, type Label, type Lesson, type Still } from "./wire";

/** The lesson as the program has it, and what is on the screen. What is clicked is sent at once: a closed window loses nothing. */
export const lesson = signal<Lesson | null>(null);
export const at = signal(0);
/** What went wrong last, as the program says it; "" for no answer. Null where all is well. */
export const trouble = signal<string | null>(null);

export const current = computed<Still | null>(() => lesson.value?.stills[at.value] ?? null);
export const doneStills = computed(() => lesson.value?.stills.filter((still) => still.state === "done").length ?? 0);
export const begunStills = computed(() => lesson.value?.stills.filter((still) => still.state === "begun").length ?? 0);

const LOOK_AGAIN_MS = 1000;

let sending: Promise<void> = Promise.resolve();

export async function open(): Promise<void> {
  await load();
  const first = lesson.value?.stills.findIndex((still) => still.state === "open" || still.state === "begun") ?? -1;
  at.value = Math.max(0, first);
  if (lesson.value?.learning === "running") window.setTimeout(follow, LOOK_AGAIN_MS);
}

export function show(index: number): void {
  const count = lesson.value?.stills.length ?? 0;
  if (index >= 0 && index < count) at.value = index;
}

export function addHead(head: Head): void {
  const still = current.value;
  if (still) change(still, { heads: [...(still.heads ?? []), head], isDone: false });
}

export function removeHead(index: number): void {
  const still = current.value;
  if (still?.heads) change(still, { heads: still.heads.filter((_, i) => i !== index), isDone: false });
}

export function undo(): void {
  const heads = current.value?.heads;
  if (heads && heads.length > 0) removeHead(heads.length - 1);
}

/** All heads are clicked. A still whose number was typed stays so. */
export function finish(): void {
  const still = current.value;
  if (!still || still.state === "skipped") return next();
  if (still.state === "done") return next();
  if (still.heads && still.heads.length > 0) {
    change(still, { heads: still.heads, isDone: true });
    next();
  }
}

export function nobody(): void {
  const still = current.value;
  if (!still) return;
  change(still, { heads: [], isDone: true });
  next();
}

export function type(people: number): void {
  const still = current.value;
  if (!still) return;
  change(still, { people });
  next();
}

export function skip(): void {
  const still = current.value;
  if (!still) return;
  change(still, { isSkipped: true });
  next();
}

export async function learn(): Promise<void> {
  await sending;
  try {
    await startLearning();
    await follow();
  } catch (fault) {
    tell(fault);
  }
}

/** The next still that nobody has counted; the one behind this, where all are. */
function next(): void {
  const stills = lesson.value?.stills ?? [];
  const order = [...stills.keys()].map((i) => (at.value + 1 + i) % stills.length);
  const open = order.find((i) => stills[i]!.state === "open" || stills[i]!.state === "begun");
  show(open ?? Math.min(at.value + 1, stills.length - 1));
}

function change(still: Still, label: Label): void {
  put(shown(still, label));
  sending = sending.then(async () => {
    try {
      await sendLabel(still.name, label);
      trouble.value = null;
    } catch (fault) {
      // What is kept is shown again, and beside it why the click is gone.
      await load();
      tell(fault);
    }
  });
}

function shown(still: Still, label: Label): Still {
  if ("isSkipped" in label) return { ...still, state: "skipped", people: null, heads: null };
  if ("people" in label) return { ...still, state: "done", people: label.people, heads: label.people === 0 ? [] : null };
  return { ...still, state: label.isDone ? "done" : label.heads.length > 0 ? "begun" : "open", people: label.heads.length, heads: label.heads };
}

function put(still: Still): void {
  const known = lesson.value;
  if (known) lesson.value = { ...known, stills: known.stills.map((other) => (other.name === still.name ? still : other)) };
}

async function follow(): Promise<void> {
  await load();
  if (lesson.value?.learning === "running") window.setTimeout(follow, LOOK_AGAIN_MS);
}

async function load(): Promise<void> {
  try {
    lesson.value = await readLesson();
    trouble.value = null;
  } catch (fault) {
    tell(fault);
  }
}

// fetch itself fails with a TypeError: nobody answers.
function tell(fault: unknown): void {
  trouble.value = fault instanceof TypeError || !(fault instanceof Error) ? "" : fault.message;
}
