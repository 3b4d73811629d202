import type { LoadLevel } from "../wire/types";
import { text, nameOf } from "../text/language";
import { shapeOf, type Shape } from "./shapes";

/** How a standing (a level's id, "normal" or "unknown") is shown. */
export interface LevelLook {
  id: string;
  name: string;
  shape: Shape;
  /** Of the site plan; null takes the theme's own. */
  color: string | null;
}

export function lookOf(levels: readonly LoadLevel[], standing: string): LevelLook {
  if (standing === "unknown") return { id: standing, name: text.value.unknown, shape: "question", color: null };
  const level = levels.find((candidate) => candidate.id === standing);
  if (!level) return { id: "normal", name: text.value.normal, shape: "circle", color: null };
  return { id: level.id, name: nameOf(level.name), shape: shapeOf(levels, level.id), color: level.color };
}
