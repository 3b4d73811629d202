import { computed, effect, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { serverSecond, site, type LiveZone } from "../live/board";
import { theme } from "../show/settings";
import { nameOf, text } from "../text/language";
import { TREND_SECONDS, withBreaks, withPresent } from "../trend/trend";
import { STEP_SECONDS, trendOf, want } from "../trend/trends";
import { chartOptions } from "./chartOptions";

/** The drawing moves on this often; more would be work without anything to see. */
const REDRAW_SECONDS = 5;

/** People in the last hour, against capacity. Where nobody knows there is no line. Loaded and drawn only while it can be seen. */
export function TrendChart({ live, onColor }: { live: LiveZone; onColor: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const seen = useSignal(false);
  const { zone } = live;

  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => {
      seen.value = entry?.isIntersecting ?? false;
      if (seen.value) want(zone.id);
    });
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, [zone.id]);

  const timeZone = site.value?.timeZone ?? "UTC";
  useEffect(() => {
    if (!seen.value) return;
    const element = box.current!;
    const chart = new uPlot(chartOptions(element, zone.instantaneousCapacity, timeZone), [[], []], element);
    const now = computed(() => Math.floor((serverSecond.value ?? 0) / 1000 / REDRAW_SECONDS) * REDRAW_SECONDS);
    const stop = effect(() => draw(chart, live, now.value));
    const resized = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: element.clientHeight }));
    resized.observe(element);
    return () => {
      stop();
      resized.disconnect();
      chart.destroy();
    };
  }, [live, timeZone, theme.value, onColor, seen.value]);

  return <div ref={box} class="trend" role="img" aria-label={text.value.trendOf(nameOf(zone.name))} />;
}

function draw(chart: uPlot, live: LiveZone, to: number): void {
  const trend = withPresent(trendOf(live.zone.id).value, STEP_SECONDS, to, live.shown.peek().current.people);
  const { times, people } = withBreaks(trend, STEP_SECONDS);
  chart.setData([times, people], false);
  chart.setScale("x", { min: to - TREND_SECONDS, max: to });
}
