import type { LoadLevel } from "../wire/types";
import type { ShownZone } from "./load";

export type Order = "load" | "plan";

/**
 * Most loaded first. Unknown zones come after those at a level and before the normal ones: nobody knows that they are calm.
 * Equal zones keep the plan's order.
 */
export function byLoad(zones: readonly ShownZone[], levels: readonly LoadLevel[]): ShownZone[] {
  const rank = (shown: ShownZone) => {
    if (shown.current.people === null) return 0.5;
    return 1 + levels.findIndex((level) => level.id === shown.current.levelId);
  };
  return zones.toSorted((a, b) => rank(b) - rank(a) || (b.current.loadRatio ?? 0) - (a.current.loadRatio ?? 0));
}

/** The zones that match every word of the search, in either language, by id or by camera. */
export function matching(zones: readonly ShownZone[], search: string): ShownZone[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return zones.filter(({ zone }) => {
    const text = [zone.id, zone.name.zh, zone.name.en, ...zone.cameras].join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Under which heading of the summary a zone counts: a level's id, "normal" or "unknown". */
export function standing(shown: ShownZone): string {
  return shown.current.people === null ? "unknown" : (shown.current.levelId ?? "normal");
}
