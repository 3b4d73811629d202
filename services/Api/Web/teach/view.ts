/** Where a still lies on the screen: its scale, and where its upper left corner is. Pure. */
export interface View {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** More shows single pixels and nothing new. */
const MOST_SCALE = 16;

/** The whole still, as large as it fits, in the middle. */
export function fit(still: Size, stage: Size): View {
  const scale = Math.min(stage.width / still.width, stage.height / still.height);
  return { scale, left: (stage.width - still.width * scale) / 2, top: (stage.height - still.height * scale) / 2 };
}

/** Zooms by a factor so that what lies at a place of the stage stays there; never smaller than the whole still. */
export function zoom(view: View, factor: number, at: { x: number; y: number }, still: Size, stage: Size): View {
  const least = fit(still, stage);
  const scale = Math.min(Math.max(view.scale * factor, least.scale), Math.max(MOST_SCALE, least.scale));
  const ratio = scale / view.scale;
  return inside({ scale, left: at.x - (at.x - view.left) * ratio, top: at.y - (at.y - view.top) * ratio }, still, stage);
}

export function pan(view: View, dx: number, dy: number, still: Size, stage: Size): View {
  return inside({ ...view, left: view.left + dx, top: view.top + dy }, still, stage);
}

/** The place on the still of a place on the stage; null beside the still. Tenths of a pixel. */
export function toStill(view: View, x: number, y: number, still: Size): readonly [number, number] | null {
  const [px, py] = [(x - view.left) / view.scale, (y - view.top) / view.scale];
  if (px < 0 || py < 0 || px >= still.width || py >= still.height) return null;
  return [Math.round(px * 10) / 10, Math.round(py * 10) / 10];
}

/** Index of the head nearest to a place of the stage, within some pixels of the screen; -1 if none is. */
export function headAt(view: View, x: number, y: number, heads: readonly (readonly [number, number])[], withinPx: number): number {
  let nearest = -1;
  let least = withinPx;
  heads.forEach(([hx, hy], i) => {
    const distance = Math.hypot(hx * view.scale + view.left - x, hy * view.scale + view.top - y);
    if (distance <= least) [nearest, least] = [i, distance];
  });
  return nearest;
}

// A still smaller than the stage stays in the middle, a larger one leaves no gap.
function inside(view: View, still: Size, stage: Size): View {
  return { scale: view.scale, left: along(view.left, still.width * view.scale, stage.width), top: along(view.top, still.height * view.scale, stage.height) };
}

function along(start: number, length: number, room: number): number {
  return length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, start));
}
