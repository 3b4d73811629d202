import { computed, effect, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { fanColumns, topOf } from "../forecast/fan";
import { lookAt } from "../forecast/forecasts";
import { isFreshForecast, outlookOf } from "../forecast/outlook";
import { serverSecond, site } from "../live/board";
import { theme } from "../show/settings";
import { EMPTY, withBreaks, withPresent } from "../trend/trend";
import { STEP_SECONDS } from "../trend/trends";
import { chartOptions, type Drawn } from "./chartOptions";
import type { Course } from "./course";

/** The drawing moves on this often; more would be work without anything to see. */
const REDRAW_SECONDS = 5;

/** The fan needs no more than this; a forecast need not reach so far. */
const AHEAD_SECONDS = 2 * 3_600;

/**
 * People in the last hour and, where there is a fresh forecast, what the next two may bring, against capacity. Where nobody knows
 * there is no line. Loaded and drawn only while it can be seen.
 */
export function TrendChart({ course, label, onColor }: { course: Course; label: string; onColor: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const seen = useSignal(false);

  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => {
      seen.value = entry?.isIntersecting ?? false;
      if (seen.value) course.wantPast();
    });
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, [course]);

  const timeZone = site.value?.timeZone ?? "UTC";
  useEffect(() => {
    if (!seen.value) return;
    const element = box.current!;
    const stopLooking = lookAt(course.id);
    const drawn: Drawn = { past: EMPTY, from: 0, now: 0, top: 1, levels: [], comings: [] };
    const chart = new uPlot(chartOptions(element, course.capacity, timeZone, drawn), [[], [], [], [], [], [], [], [], []], element);
    const now = computed(() => Math.floor((serverSecond.value ?? 0) / 1000 / REDRAW_SECONDS) * REDRAW_SECONDS);
    const stop = effect(() => draw(chart, drawn, course, now.value));
    const resized = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: element.clientHeight }));
    resized.observe(element);
    return () => {
      stop();
      stopLooking();
      resized.disconnect();
      chart.destroy();
    };
  }, [course, timeZone, theme.value, onColor, seen.value]);

  return <div ref={box} class="trend" role="img" aria-label={label} />;
}

function draw(chart: uPlot, drawn: Drawn, course: Course, now: number): void {
  const trend = withPresent(course.past(), STEP_SECONDS, now, course.present());
  const forecast = course.forecast();
  const points = forecast && isFreshForecast(forecast.issuedAt, now * 1000) ? forecast.points : [];
  const columns = fanColumns(withBreaks(trend, STEP_SECONDS), points, now);
  const levels = site.value?.loadLevels ?? [];
  const { expected, possible } = outlookOf(points.length > 0 ? (course.brief()?.mayBeReached ?? []) : [], levels, course.levelNow());
  drawn.past = trend;
  drawn.from = now - course.pastSeconds;
  drawn.now = now;
  drawn.top = topOf(columns, course.capacity);
  drawn.levels = levels;
  drawn.comings = [
    ...(expected ? [{ ...expected, isExpected: true }] : []),
    ...(possible ? [{ ...possible, isExpected: false }] : []),
  ];
  const { times, highSeen, lowSeen, high95, low95, high80, low80, median, people } = columns;
  chart.setData([times, highSeen, lowSeen, high95, low95, high80, low80, median, people], false);
  chart.setScale("x", { min: drawn.from, max: points.length > 0 ? now + AHEAD_SECONDS : Math.max(now, drawn.from + STEP_SECONDS) });
}
