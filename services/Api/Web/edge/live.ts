import { signal } from "@preact/signals";
import { readCameras, readNow, readOutlines, type Listed, type Now, type Outlined } from "./wire";

/** A few times a second: as often as people are counted. */
const NOW_EVERY_MS = 250;
const LIST_EVERY_MS = 2000;

export const cameras = signal<readonly Listed[]>([]);

/** The camera that is shown; null before it is known. */
export const outlined = signal<Outlined | null>(null);

export const now = signal<Now | null>(null);

/** What went wrong the last time the program was asked; null where nothing did. */
export const trouble = signal<string | null>(null);

/** The camera of an address /edge/cameras/ID; null of /edge. */
export function idOf(path: string): string | null {
  const found = /^\/edge\/cameras\/([^/]+)\/?$/.exec(path);
  return found ? decodeURIComponent(found[1]!) : null;
}

/** Shows what the address says, of /edge the first camera, and keeps on asking. */
export async function open(): Promise<void> {
  window.addEventListener("popstate", () => void follow());
  for (let asked = 0; ; asked++) {
    await attempt(async () => {
      if (asked % (LIST_EVERY_MS / NOW_EVERY_MS) === 0) cameras.value = await readCameras();
      if (outlined.value === null) await follow();
      const id = outlined.value?.id;
      if (id === undefined) return;
      const told = await readNow(id);
      // Another camera may have been chosen meanwhile.
      if (outlined.value?.id === id) now.value = told;
    });
    await new Promise((done) => setTimeout(done, NOW_EVERY_MS));
  }
}

export async function choose(id: string): Promise<void> {
  history.pushState(null, "", `/edge/cameras/${encodeURIComponent(id)}`);
  await attempt(follow);
}

async function follow(): Promise<void> {
  const id = idOf(location.pathname) ?? cameras.value[0]?.id;
  if (id === undefined) return;
  const found = await readOutlines(id);
  outlined.value = found;
  now.value = null;
}

async function attempt(act: () => Promise<void>): Promise<void> {
  try {
    await act();
    trouble.value = null;
  } catch (e) {
    now.value = null;
    // A browser's own words for "no answer" help nobody.
    trouble.value = e instanceof TypeError ? "" : e instanceof Error ? e.message : String(e);
  }
}
