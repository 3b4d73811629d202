import type { CameraCurrent, SiteCurrent, ZoneCurrent } from "../wire/types";

/** A frame older than this is never shown as the present; the server judges alike. */
export const MAX_FRAME_AGE_MS = 2_000;

/** A camera without a report for this long is unknown; the server judges alike. */
export const CAMERA_SILENT_AFTER_MS = 15_000;

/** Whether the value of a zone still says something at this time of the server. */
export function isFresh(current: ZoneCurrent, serverNow: number | null): boolean {
  return (
    current.people !== null &&
    current.capturedAt !== null &&
    serverNow !== null &&
    serverNow - Date.parse(current.capturedAt) <= MAX_FRAME_AGE_MS
  );
}

/** The zone with everything that follows from people taken away. */
export function asUnknown(current: ZoneCurrent): ZoneCurrent {
  return {
    ...current,
    people: null,
    lowPeople: null,
    highPeople: null,
    coverageRatio: 0,
    state: "unknown",
    loadRatio: null,
    levelId: null,
    seenSquareMetres: null,
    peoplePerSquareMetre: null,
    levelOfService: null,
    estimatedPeople: null,
    movement: null,
  };
}

/**
 * The server takes a zone whose frame grew too old out of the site and says so within this time. Until then the number stands: one camera
 * that fails must not make the whole site flash unknown.
 */
export const SITE_GRACE_MS = 500;

/** The site as the server last sent it; with everything that follows from people taken away once it says nothing any more. */
export function siteAt(current: SiteCurrent | null, serverNow: number | null): SiteCurrent | null {
  if (current === null || current.people === null || current.capturedAt === null) return current;
  if (serverNow !== null && serverNow - Date.parse(current.capturedAt) <= MAX_FRAME_AGE_MS + SITE_GRACE_MS) return current;
  return { ...current, people: null, lowPeople: null, highPeople: null, coverageRatio: 0, state: "unknown", loadRatio: null, levelId: null, seenZones: 0, estimatedPeople: null };
}

/** Whether the camera's last word still says something at this time of the server. A stopped camera need not go on reporting. */
export function isHeard(current: CameraCurrent, serverNow: number | null): boolean {
  if (current.state === "unknown" || serverNow === null) return false;
  const last = Math.max(...[current.reportedAt, current.since].filter((time) => time !== null).map((time) => Date.parse(time)));
  return current.state === "stopped" || serverNow - last <= CAMERA_SILENT_AFTER_MS;
}

/** Why the camera's counts are doubtful at present; null where they are not. */
export function doubtOf(current: CameraCurrent): string | null {
  return current.state === "live" ? (current.doubt ?? null) : null;
}

/** Whether the camera counts no more than a lower bound at present. */
export function isCrowded(current: CameraCurrent): boolean {
  return current.state === "live" && (current.crowdedSince ?? null) !== null;
}
