import { visibleOn } from "../show/color";
import type { LevelLook } from "../show/level";
import { theme } from "../show/settings";

/** Ground of the cards, as in the style sheet; level colours are judged against it. */
const GROUND = { dark: "#111a24", light: "#ffffff" } as const;

/** The colour of a level, made visible on the card. */
export function onCard(color: string): string {
  return visibleOn(color, GROUND[theme.value]);
}

/** The level's colour for the style sheet, made visible on the card. */
export function levelStyle(look: LevelLook): Record<string, string> {
  return look.color ? { "--level": onCard(look.color), "--level-plain": look.color } : {};
}
