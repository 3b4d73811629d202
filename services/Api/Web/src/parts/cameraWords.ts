import { lost, type LiveCamera } from "../live/board";
import { doubtOf, isCrowded } from "../live/freshness";
import { inWords, text } from "../text/language";
import type { CameraCurrent } from "../wire/types";

/** Why a camera is in its state, in the language of the page; what has no Chinese words stands in the log. One that is live may be crowded beyond its model, or doubtful. */
export function reasonOf(current: CameraCurrent): string {
  if (isCrowded(current)) return text.value.crowdedBeyond;
  const doubt = doubtOf(current);
  if (doubt !== null) return text.value.doubtful(inWords(doubt, text.value.seeLog));
  if (current.state !== "unknown") return current.reason === null ? "" : inWords(current.reason, text.value.seeLog);
  return lost.value ? text.value.lostShort : text.value.cameraSilent;
}

/** How many of these cameras are live. Where nothing is known of any, that is said: none live would be a claim too. */
export function liveOf(cameras: readonly LiveCamera[]): string {
  const states = cameras.map((camera) => camera.shown.value.state);
  if (states.length > 0 && states.every((state) => state === "unknown")) return text.value.camerasUnknown(states.length);
  return text.value.camerasLive(states.filter((state) => state === "live").length, states.length);
}
