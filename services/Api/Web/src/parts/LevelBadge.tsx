import { inkOn } from "../show/color";
import type { LevelLook } from "../show/level";
import { ShapeIcon } from "./ShapeIcon";

/** The level in words, with its shape and its colour. */
export function LevelBadge({ look }: { look: LevelLook }) {
  const style = look.color ? { "--badge": look.color, "--badge-ink": inkOn(look.color) } : {};
  return (
    <span class={`badge badge-${look.color ? "level" : look.id}`} data-level={look.id} style={style}>
      <ShapeIcon shape={look.shape} />
      {look.name}
    </span>
  );
}
