import type { LoadLevel } from "../wire/types";

/** The shapes that tell levels apart without colour, from calm to worst. */
export type Shape = "circle" | "triangle" | "diamond" | "octagon" | "bar" | "question";

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
