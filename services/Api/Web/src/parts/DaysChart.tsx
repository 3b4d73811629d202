import { useEffect } from "preact/hooks";
import { businessDay, dayName, dayParts, fromToday, heightOf, topOfDays } from "../forecast/days";
import { daysOf, lookAtDays } from "../forecast/forecasts";
import { DAYS_STALE_AFTER_MS, dayOutlookOf, isFreshForecast } from "../forecast/outlook";
import { serverSecond, site } from "../live/board";
import { levelAt } from "../live/load";
import { lookOf } from "../show/level";
import { age, count, shortCount } from "../show/numbers";
import { language, text } from "../text/language";
import type { DayForecast, DayMeasure, DayPoint } from "../wire/types";
import { ComingWords } from "./ForecastLine";
import { levelStyle } from "./levelStyle";

/** The days to come as bars with their intervals, against the capacity. */
export function DaysChart({ id, measure, label }: { id: string; measure: DayMeasure; label: string }) {
  useEffect(() => lookAtDays(id, measure), [id, measure]);
  const forecast = daysOf(id, measure).value;
  const now = serverSecond.value;
  const plan = site.value;
  if (!forecast || !plan || now === null) return null;
  const days = fromToday(forecast.days, businessDay(now, plan.timeZone, plan.businessDayStart));
  const fresh = isFreshForecast(forecast.issuedAt, now, DAYS_STALE_AFTER_MS);
  const top = topOfDays(days, forecast.capacity);
  const { capacity } = forecast;
  return (
    <div class={fresh ? "days" : "days days-stale"} data-days={measure}>
      <DayWords forecast={forecast} fresh={fresh} now={now} />
      <ol class="days-chart" aria-label={label}>
        {capacity !== null && <i class="days-capacity" style={{ "--at": heightOf(capacity, top) / 100 }} aria-hidden="true" />}
        {days.map((day) => (
          <Day key={day.date} day={day} top={top} capacity={capacity} />
        ))}
      </ol>
    </div>
  );
}

function DayWords({ forecast, fresh, now }: { forecast: DayForecast; fresh: boolean; now: number }) {
  const t = text.value.forecast;
  const { expected, possible } = dayOutlookOf(forecast.levels, site.value?.loadLevels ?? []);
  const day = (date: string) => dayName(date, language.value);
  return (
    <p class={fresh ? "forecast-line" : "forecast-line forecast-stale"}>
      {!fresh && <span data-forecast="stale">{t.staleDays(age(now - Date.parse(forecast.issuedAt), language.value))}</span>}
      {expected && <ComingWords coming={expected} words={(name, chance) => t.expectedDay(name, day(expected.at), chance)} isExpected />}
      {possible && <ComingWords coming={possible} words={(name, chance) => t.possibleDay(name, day(possible.at), chance)} />}
      {!expected && !possible && <span>{forecast.capacity === null ? t.noCapacity : t.calmDays}</span>}
      {forecast.capacity !== null && <span class="days-of">{t.capacity(count(forecast.capacity))}</span>}
      <em>{t.knownTo(day(forecast.lastDay))}</em>
    </p>
  );
}

function Day({ day, top, capacity }: { day: DayPoint; top: number; capacity: number | null }) {
  const lang = language.value;
  const levels = site.value?.loadLevels ?? [];
  const level = levelAt(levels, capacity === null ? null : day.people / capacity);
  const box = (low: number, high: number) => ({ bottom: `${heightOf(low, top)}%`, height: `${heightOf(high, top) - heightOf(low, top)}%` });
  const parts = dayParts(day.date, lang);
  const words = text.value.forecast.interval(dayName(day.date, lang), count(day.people), count(day.low80), count(day.high80));
  return (
    <li class={level ? "day standing-level" : "day"} style={level ? levelStyle(lookOf(levels, level.id)) : {}} title={words} data-day={day.date}>
      <span class="unseen">{words}</span>
      <span class="day-value" aria-hidden="true">{shortCount(day.people, lang)}</span>
      <div class="day-plot" aria-hidden="true">
        <i class="day-bar" style={{ height: `${heightOf(day.people, top)}%` }} />
        <i class="day-95" style={box(day.low95, day.high95)} />
        <i class="day-80" style={box(day.low80, day.high80)} />
        <i class="day-median" style={{ bottom: `${heightOf(day.people, top)}%` }} />
      </div>
      <span class="day-name" aria-hidden="true">
        {parts.weekday}
        <b>{parts.day}</b>
      </span>
    </li>
  );
}
