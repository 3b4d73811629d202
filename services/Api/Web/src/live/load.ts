import type { LoadLevel, Zone, ZoneCurrent } from "../wire/types";

/** A zone as it is shown: unknown when its last frame is too old. */
export interface ShownZone {
  zone: Zone;
  current: ZoneCurrent;
}

/** All zones together. */
export interface ShownSite {
  people: number | null;
  loadRatio: number | null;
  level: LoadLevel | null;
  unknownZones: number;
  /** False when some part is not seen: the people are at least so many. */
  complete: boolean;
}

/** The highest level whose share of capacity is reached; null below the first. */
export function levelAt(levels: readonly LoadLevel[], ratio: number | null): LoadLevel | null {
  if (ratio === null) return null;
  return levels.findLast((level) => ratio >= level.fromRatio) ?? null;
}

/** Adds the zones that are seen. None seen is unknown, not zero. */
export function together(zones: readonly ShownZone[], capacity: number | null, levels: readonly LoadLevel[]): ShownSite {
  const seen = zones.filter((shown) => shown.current.people !== null);
  const people = seen.length === 0 ? null : seen.reduce((sum, shown) => sum + (shown.current.people ?? 0), 0);
  const loadRatio = people === null || capacity === null ? null : people / capacity;
  return {
    people,
    loadRatio,
    level: levelAt(levels, loadRatio),
    unknownZones: zones.length - seen.length,
    complete: zones.every((shown) => shown.current.state === "known"),
  };
}
