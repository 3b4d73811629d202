import uPlot from "uplot";
import type { Coming } from "../forecast/outlook";
import type { Trend } from "../trend/trend";
import type { LoadLevel } from "../wire/types";
import { drawCapacity, drawComings, drawLevels, drawNow, shadeGaps } from "./chartMarks";

/** What is drawn at a moment beside the lines themselves. */
export interface Drawn {
  past: Trend;
  /** Start of the drawing, and the present, in seconds. */
  from: number;
  now: number;
  /** People at the top. */
  top: number;
  levels: readonly LoadLevel[];
  comings: readonly (Coming & { isExpected: boolean })[];
}

/** How people over time are drawn, in the colours of the style sheet. Series: the band of the past, the wide one of the forecast, the narrow one, the median, the past. */
export function chartOptions(element: HTMLElement, capacity: number | null, timeZone: string, drawn: Drawn): uPlot.Options {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const scale = scaleOf(element);
  // Half of a time of day: a label that stands at the right end must not be cut.
  const room = Math.ceil(17 * scale);
  const font = `${11 * scale}px ${style.fontFamily}`;
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const axis = { stroke: color("--ink-faint"), font, ticks: { show: false }, gap: 4 };
  const edge: uPlot.Series = { stroke: "transparent", width: 0, spanGaps: false, points: { show: false } };
  const label = (ms: number) => time.format(ms);
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    cursor: { show: false },
    legend: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    padding: [8, room, 0, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), timeZone),
    scales: { x: { time: true }, y: { range: () => [0, drawn.top] } },
    axes: [
      { ...axis, size: 18, grid: { show: false }, space: 70, values: (_, splits) => splits.map((at) => time.format(at * 1000)) },
      {
        ...axis,
        size: () => 12 + 7 * String(Math.round(capacity ?? drawn.top)).length,
        splits: () => (capacity === null ? [0, Math.round(drawn.top / 2)] : [0, capacity / 2, capacity]),
        values: (_, splits) => splits.map((value) => String(Math.round(value))),
        grid: { stroke: color("--line-faint"), width: 1 },
      },
    ],
    bands: [
      { series: [1, 2], fill: color("--band") },
      { series: [3, 4], fill: color("--fan-wide") },
      { series: [5, 6], fill: color("--fan") },
    ],
    series: [
      {}, edge, edge, edge, edge, edge, edge,
      { stroke: color("--trend"), width: 2, dash: [5, 4], spanGaps: false, points: { show: false } },
      { stroke: color("--trend"), fill: color("--trend-fill"), width: 2, spanGaps: false, points: { show: false } },
    ],
    hooks: {
      drawClear: [(chart) => shadeGaps(chart, drawn, color("--gap")), (chart) => capacity !== null && drawLevels(chart, drawn, capacity)],
      draw: [
        (chart) => capacity !== null && drawCapacity(chart, capacity, color("--capacity")),
        (chart) => drawNow(chart, drawn, color("--ink-faint")),
        (chart) => drawComings(chart, drawn, label, font, color("--ink")),
      ],
    },
  };
}

/** Text grows with the page on a wall; the canvas must be told. */
function scaleOf(element: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(element.ownerDocument.documentElement).fontSize) / 16;
}
