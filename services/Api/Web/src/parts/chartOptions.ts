import uPlot from "uplot";
import { gaps, TREND_SECONDS } from "../trend/trend";
import { STEP_SECONDS } from "../trend/trends";

/** How the trend is drawn, in the colours of the style sheet. */
export function chartOptions(element: HTMLElement, capacity: number, timeZone: string): uPlot.Options {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const scale = scaleOf(element);
  // Half of a time of day: a label that stands at the right end must not be cut.
  const room = Math.ceil(17 * scale);
  const font = `${11 * scale}px ${style.fontFamily}`;
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const axis = { stroke: color("--ink-faint"), font, ticks: { show: false }, gap: 4 };
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    cursor: { show: false },
    legend: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    padding: [8, room, 0, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), timeZone),
    scales: {
      x: { time: true },
      y: { range: (_, __, most) => [0, Math.max(capacity * 1.08, (most ?? 0) * 1.08)] },
    },
    axes: [
      { ...axis, size: 18, grid: { show: false }, space: 70, values: (_, splits) => splits.map((at) => time.format(at * 1000)) },
      {
        ...axis,
        size: 12 + 7 * String(capacity).length,
        splits: () => [0, capacity / 2, capacity],
        values: (_, splits) => splits.map((value) => String(Math.round(value))),
        grid: { stroke: color("--line-faint"), width: 1 },
      },
    ],
    series: [
      {},
      { stroke: color("--trend"), fill: color("--trend-fill"), width: 2, spanGaps: false, points: { show: false } },
    ],
    hooks: {
      drawClear: [(chart) => shadeGaps(chart, color("--gap"))],
      draw: [(chart) => drawCapacity(chart, capacity, color("--capacity"))],
    },
  };
}

/** Stretches without knowledge are hatched, so that they are not taken for an empty zone. */
function shadeGaps(chart: uPlot, color: string): void {
  const { ctx, bbox } = chart;
  const times = chart.data[0] as number[];
  const to = times.at(-1);
  if (to === undefined) return;
  const trend = { times: times.slice(0, -1), people: (chart.data[1] as (number | null)[]).slice(0, -1) };
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = devicePixelRatio;
  for (const [start, end] of gaps(trend, STEP_SECONDS, to - TREND_SECONDS, to)) {
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

function drawCapacity(chart: uPlot, capacity: number, color: string): void {
  const { ctx, bbox } = chart;
  const y = Math.round(chart.valToPos(capacity, "y", true));
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** Text grows with the page on a wall; the canvas must be told. */
function scaleOf(element: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(element.ownerDocument.documentElement).fontSize) / 16;
}
