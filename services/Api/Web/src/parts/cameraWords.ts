import { text } from "../text/language";
import type { CameraCurrent } from "../wire/types";

/** Why a camera is in its state; silence is told in the language of the page, the rest as the edge wrote it. */
export function reasonOf(current: CameraCurrent): string {
  return current.state === "unknown" ? text.value.cameraSilent : (current.reason ?? "");
}
