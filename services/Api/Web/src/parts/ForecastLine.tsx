import { briefs } from "../forecast/forecasts";
import { hintOf, isFreshForecast, outlookOf, type Coming } from "../forecast/outlook";
import { serverSecond, site } from "../live/board";
import { lookOf } from "../show/level";
import { age, hourMinute, percent } from "../show/numbers";
import { language, text } from "../text/language";
import { levelStyle } from "./levelStyle";
import { ShapeIcon } from "./ShapeIcon";

const HINT_WITHIN_MS = 60 * 60_000;
const ANY_MOMENT_MS = 60_000;

/** What the next two hours may bring, in words; a forecast that is old or missing says so. */
export function ForecastLine({ id, levelNow }: { id: string; levelNow: string | null }) {
  const t = text.value.forecast;
  const brief = briefs.value?.get(id);
  const now = serverSecond.value;
  // Nothing was told yet: that is not the same as no forecast.
  if (!brief || now === null) return <p class="forecast-line">&nbsp;</p>;
  if (brief.issuedAt === null) return <p class="forecast-line forecast-none" data-forecast="none">{t.none}</p>;
  if (!isFreshForecast(brief.issuedAt, now))
    return <p class="forecast-line forecast-stale" data-forecast="stale">{t.stale(age(now - Date.parse(brief.issuedAt), language.value))}</p>;
  const { expected, possible } = outlookOf(brief.mayBeReached, site.value?.loadLevels ?? [], levelNow);
  return (
    <p class="forecast-line" data-forecast="fresh">
      {expected && <ComingWords coming={expected} words={expected.at - now <= ANY_MOMENT_MS ? t.expectedNow : (name, chance) => t.expected(name, time(expected.at), chance)} isExpected />}
      {possible && <ComingWords coming={possible} words={(name, chance) => t.possible(name, time(Math.max(possible.at, now)), chance)} />}
      {!expected && !possible && <span>{levelNow === null ? t.calm : t.calmer}</span>}
      {(brief.basis === "coldStart" || brief.basis === "weeklyNaive") && <em>{t.basis[brief.basis]}</em>}
    </p>
  );
}

/** The same in a few words, where there is little room: only what is grave and near. */
export function ForecastHint({ id, levelNow }: { id: string; levelNow: string | null }) {
  const t = text.value.forecast;
  const brief = briefs.value?.get(id);
  // Most tiles have nothing to warn of; those do not look at the clock, so that very many stay light.
  if (!brief || brief.mayBeReached.length === 0) return null;
  const now = serverSecond.value;
  if (now === null || !isFreshForecast(brief.issuedAt, now)) return null;
  const hint = hintOf(brief.mayBeReached, site.value?.loadLevels ?? [], levelNow, now, HINT_WITHIN_MS);
  if (!hint) return null;
  const at = time(Math.max(hint.at, now));
  return (
    <span class="forecast-hint" data-hint={hint.levelId}>
      <ComingWords coming={hint} words={(name) => (hint.isExpected ? t.hint(name, at) : t.hintPossible(name, at))} isExpected={hint.isExpected} />
    </span>
  );
}

interface ComingProperties {
  coming: Coming<unknown>;
  words: (level: string, chance: string) => string;
  isExpected?: boolean;
}

/** A level that is coming, with its shape and colour. */
export function ComingWords({ coming, words, isExpected = false }: ComingProperties) {
  const look = lookOf(site.value?.loadLevels ?? [], coming.levelId);
  return (
    <span class={isExpected ? "coming coming-expected" : "coming"} style={levelStyle(look)} data-coming={coming.levelId}>
      <ShapeIcon shape={look.shape} />
      {words(look.name, percent(coming.probability))}
    </span>
  );
}

function time(ms: number): string {
  return hourMinute(ms, site.value?.timeZone ?? "UTC");
}
