import type { LoadLevel } from "../wire/types";
import { text, nameOf } from "../text/language";

/** The shapes that tell levels apart without colour, from calm to worst. */
export type Shape = "circle" | "triangle" | "diamond" | "octagon" | "bar" | "question";

/** How a standing (a level's id, "normal" or "unknown") is shown. */
export interface LevelLook {
  id: string;
  name: string;
  shape: Shape;
  /** Of the site plan; null takes the theme's own. */
  color: string | null;
}

const RISING: readonly Shape[] = ["triangle", "diamond", "octagon"];

/** Full has its own shape; the others rise towards the octagon, so that the highest below full always has it. */
export function shapeOf(levels: readonly LoadLevel[], id: string): Shape {
  const level = levels.find((candidate) => candidate.id === id);
  if (!level) return "circle";
  if (level.fromRatio >= 1) return "bar";
  const below = levels.filter((candidate) => candidate.fromRatio < 1);
  const fromTop = below.length - 1 - below.indexOf(level);
  return RISING[Math.max(0, RISING.length - 1 - fromTop)]!;
}

export function lookOf(levels: readonly LoadLevel[], standing: string): LevelLook {
  if (standing === "unknown") return { id: standing, name: text.value.unknown, shape: "question", color: null };
  const level = levels.find((candidate) => candidate.id === standing);
  if (!level) return { id: "normal", name: text.value.normal, shape: "circle", color: null };
  return { id: level.id, name: nameOf(level.name), shape: shapeOf(levels, level.id), color: level.color };
}
