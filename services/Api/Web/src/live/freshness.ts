import type { CameraCurrent, ZoneCurrent } from "../wire/types";

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
    people: null,
    capturedAt: current.capturedAt,
    coverageRatio: 0,
    state: "unknown",
    loadRatio: null,
    levelId: null,
    peoplePerSquareMetre: null,
    levelOfService: null,
  };
}

/** Whether the camera's last word still says something at this time of the server. A stopped camera need not go on reporting. */
export function isHeard(current: CameraCurrent, serverNow: number | null): boolean {
  if (current.state === "unknown" || serverNow === null) return false;
  const last = Math.max(...[current.reportedAt, current.since].filter((time) => time !== null).map((time) => Date.parse(time)));
  return current.state === "stopped" || serverNow - last <= CAMERA_SILENT_AFTER_MS;
}
