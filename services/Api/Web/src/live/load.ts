import type { LoadLevel, Zone, ZoneCurrent } from "../wire/types";

/** A zone as it is shown: unknown when its last frame is too old. */
export interface ShownZone {
  zone: Zone;
  current: ZoneCurrent;
}

/** The highest level whose share of capacity is reached; null below the first. */
export function levelAt(levels: readonly LoadLevel[], ratio: number | null): LoadLevel | null {
  if (ratio === null) return null;
  return levels.findLast((level) => ratio >= level.fromRatio) ?? null;
}
