import type uPlot from "uplot";
import { gaps } from "../trend/trend";
import { STEP_SECONDS } from "../trend/trends";
import type { Drawn } from "./chartOptions";
import { onCard } from "./levelStyle";

/** Stretches without knowledge are hatched, so that they are not taken for an empty zone. */
export function shadeGaps(chart: uPlot, drawn: Drawn, color: string): void {
  if (drawn.from >= drawn.now) return;
  const { ctx, bbox } = chart;
  const known = { times: drawn.past.times.slice(0, -1), people: drawn.past.people.slice(0, -1), bands: [] };
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = devicePixelRatio;
  for (const [start, end] of gaps(known, STEP_SECONDS, drawn.from, drawn.now)) {
    const left = Math.max(bbox.left, chart.valToPos(start, "x", true));
    const right = Math.min(bbox.left + bbox.width, chart.valToPos(end, "x", true));
    hatch(ctx, left, bbox.top, right - left, bbox.height);
  }
  ctx.restore();
}

function hatch(ctx: CanvasRenderingContext2D, left: number, top: number, width: number, height: number): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.beginPath();
  for (let x = left - height; x < left + width; x += 7 * devicePixelRatio) {
    ctx.moveTo(x, top + height);
    ctx.lineTo(x + height, top);
  }
  ctx.stroke();
  ctx.restore();
}

/** Where each level begins; full has the line of the capacity. */
export function drawLevels(chart: uPlot, drawn: Drawn, capacity: number): void {
  for (const level of drawn.levels)
    if (level.fromRatio < 1) across(chart, level.fromRatio * capacity, onCard(level.color), 1, [], 0.55);
}

export function drawCapacity(chart: uPlot, capacity: number, color: string): void {
  across(chart, capacity, color, 1.5, [5, 4], 1);
}

/** The present, between what was and what may be. */
export function drawNow(chart: uPlot, drawn: Drawn, color: string): void {
  if (drawn.from < drawn.now && (chart.scales["x"]?.max ?? 0) > drawn.now) upright(chart, drawn.now, color, 1, [2, 3]);
}

/** When a level is expected, and when a higher one may come: an upright line in its colour with the time. */
export function drawComings(chart: uPlot, drawn: Drawn, label: (ms: number) => string, font: string, ink: string): void {
  const { ctx, bbox } = chart;
  drawn.comings.forEach((coming, place) => {
    const level = drawn.levels.find((candidate) => candidate.id === coming.levelId);
    if (!level) return;
    const x = upright(chart, Math.max(coming.at / 1000, drawn.now), onCard(level.color), 2, coming.isExpected ? [] : [4, 3]);
    const words = coming.isExpected ? label(coming.at) : `${label(coming.at)}?`;
    ctx.save();
    ctx.font = scaledFont(font);
    ctx.fillStyle = ink;
    ctx.textAlign = "left";
    ctx.textBaseline = "bottom";
    const wide = ctx.measureText(words).width;
    const right = x + 4 * devicePixelRatio;
    // Near the right end the time stands before its line; two of them one above the other.
    ctx.fillText(words, right + wide > bbox.left + bbox.width ? x - wide - 4 * devicePixelRatio : right, bbox.top + bbox.height - (4 + 14 * place) * devicePixelRatio);
    ctx.restore();
  });
}

/** The canvas counts in device pixels, the font of the axes in those of the page. */
function scaledFont(font: string): string {
  return font.replace(/^[\d.]+/, (size) => String(Number(size) * devicePixelRatio));
}

function across(chart: uPlot, people: number, color: string, width: number, dash: number[], alpha: number): void {
  const { bbox } = chart;
  const y = Math.round(chart.valToPos(people, "y", true));
  stroke(chart, color, width, dash, alpha, [bbox.left, y, bbox.left + bbox.width, y]);
}

function upright(chart: uPlot, seconds: number, color: string, width: number, dash: number[]): number {
  const { bbox } = chart;
  const x = Math.round(chart.valToPos(seconds, "x", true));
  stroke(chart, color, width, dash, 1, [x, bbox.top, x, bbox.top + bbox.height]);
  return x;
}

function stroke(chart: uPlot, color: string, width: number, dash: number[], alpha: number, [x1, y1, x2, y2]: [number, number, number, number]): void {
  const { ctx } = chart;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.globalAlpha = alpha;
  ctx.lineWidth = width * devicePixelRatio;
  ctx.setLineDash(dash.map((part) => part * devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
  ctx.restore();
}
