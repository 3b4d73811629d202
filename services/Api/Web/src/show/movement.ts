/** How a zone moves, as the card shows it. */
import type { Movement } from "../wire/types";

/** Which of the eight winds a direction is: 0 north, 1 north-east … 7 north-west. */
export function compassPoint(degrees: number): number {
  return Math.round(degrees / 45) % 8;
}

/** A stay: 45 s, 3.5 min; seconds below two minutes. */
export function stay(seconds: number, lang: "zh" | "en"): string {
  const units = lang === "zh" ? ["秒", "分钟"] : ["s", "min"];
  return seconds < 120 ? `${Math.round(seconds)} ${units[0]}` : `${(seconds / 60).toFixed(seconds < 600 ? 1 : 0)} ${units[1]}`;
}

/** Whether there is anything to show: with one or two people in sight there is not. */
export function isTold(movement: Movement | null): movement is Movement {
  return movement !== null && [movement.speedMetresPerSecond, movement.pictureDirectionDegrees, movement.meanDwellSeconds].some((value) => value !== null);
}

/** Where the arrow points: on the map where that is known, or else in the camera's picture; null where the crowd goes nowhere. */
export function arrowOf(movement: Movement): { degrees: number; isMap: boolean } | null {
  if (movement.directionDegrees !== null) return { degrees: movement.directionDegrees, isMap: true };
  if (movement.speedMetresPerSecond !== null || movement.pictureDirectionDegrees === null) return null;
  return { degrees: movement.pictureDirectionDegrees, isMap: false };
}
