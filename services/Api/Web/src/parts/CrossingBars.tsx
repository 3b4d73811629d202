import { serverSecond, site } from "../live/board";
import { barsOf, MINUTES } from "../show/crossings";
import { count, hourMinute } from "../show/numbers";
import { text } from "../text/language";
import type { LineStep } from "../wire/types";

/** Of a bar and its gap, of the half above and below the middle. */
const [STEP, WIDTH, HALF] = [6, 4.4, 17];

/** The last minutes of a line as bars: in above the middle, out below; a minute that was not counted is hatched. */
export function CrossingBars({ name, steps }: { name: string; steps: readonly LineStep[] }) {
  const t = text.value.line;
  const zone = site.value?.timeZone;
  if (serverSecond.value === null || !zone) return null;
  return (
    <figure class="line-bars">
      <svg viewBox={`0 0 ${MINUTES * STEP} ${HALF * 2 + 1}`} role="img" aria-label={t.chart(name)} preserveAspectRatio="none">
        {barsOf(steps, serverSecond.value).map((bar, i) => {
          const time = hourMinute(bar.at, zone);
          const isKnown = bar.in !== null && bar.out !== null;
          return (
            <g key={bar.at} data-minute={isKnown ? "counted" : "unknown"}>
              <title>{isKnown ? t.minute(time, count(bar.in!), count(bar.out!)) : t.notCounted(time)}</title>
              <rect class={isKnown ? "bar-room" : "bar-none"} x={i * STEP} y={0} width={WIDTH} height={HALF * 2 + 1} />
              {isKnown && <rect class="bar-in" x={i * STEP} y={HALF - bar.inHeight * HALF} width={WIDTH} height={bar.inHeight * HALF} />}
              {isKnown && <rect class="bar-out" x={i * STEP} y={HALF + 1} width={WIDTH} height={bar.outHeight * HALF} />}
            </g>
          );
        })}
        <rect class="bar-middle" x={0} y={HALF} width={MINUTES * STEP} height={1} />
      </svg>
      <figcaption>{t.minutes}</figcaption>
    </figure>
  );
}
