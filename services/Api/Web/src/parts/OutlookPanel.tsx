import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { briefs, SITE } from "../forecast/forecasts";
import { shownSite, site, zones } from "../live/board";
import { nameOf, text } from "../text/language";
import type { DayMeasure } from "../wire/types";
import { courseOfSite, courseOfZone } from "./course";
import { DaysChart } from "./DaysChart";
import { ForecastLine } from "./ForecastLine";
import { TrendChart } from "./TrendChart";

/** What is to come for the site or a zone: the next hours as a fan, the next days as bars. */
export function OutlookPanel() {
  const t = text.value.forecast;
  const chosen = useSignal(SITE);
  const measure = useSignal<DayMeasure | null>(null);
  if (!site.value || !briefs.value) return null;
  const live = zones.value.find((zone) => zone.zone.id === chosen.value);
  const id = live ? chosen.value : SITE;
  const place = live ? nameOf(live.zone.name) : t.wholeSite;
  const measures = briefs.value.get(id)?.days ?? [];
  const shown = measures.find((one) => one === measure.value) ?? measures[0];
  const hasHours = (briefs.value.get(id)?.issuedAt ?? null) !== null;
  return (
    <section class="panel outlook" aria-labelledby="outlook-title">
      <header class="panel-head">
        <h2 id="outlook-title">{t.title}</h2>
        <select aria-label={t.place} value={id} onChange={(event) => (chosen.value = event.currentTarget.value)} data-outlook-place>
          <option value={SITE}>{t.wholeSite}</option>
          {zones.value.map(({ zone }) => (
            <option key={zone.id} value={zone.id}>{nameOf(zone.name)}</option>
          ))}
        </select>
      </header>
      <div class="outlook-parts">
        <div class="outlook-part">
          <h3>{t.nextHours}</h3>
          <ForecastLine id={id} levelNow={live ? live.shown.value.current.levelId : (shownSite.value?.levelId ?? null)} />
          {hasHours && <Hours key={id} zoneId={live ? id : null} place={place} />}
        </div>
        <div class="outlook-part">
          <h3>
            {t.nextDays}
            {measures.length > 1 ? (
              <span class="choice" role="group" aria-label={t.measure}>
                {measures.map((one) => (
                  <button key={one} type="button" aria-pressed={one === shown} data-choice={one} onClick={() => (measure.value = one)}>
                    {t.measures[one]}
                  </button>
                ))}
              </span>
            ) : (
              shown && <small>{t.measures[shown]}</small>
            )}
          </h3>
          {shown ? <DaysChart id={id} measure={shown} label={t.daysChart(place)} /> : <p class="forecast-line forecast-none" data-forecast="none">{t.noDays}</p>}
        </div>
      </div>
      <p class="outlook-legend">{t.legend}</p>
    </section>
  );
}

function Hours({ zoneId, place }: { zoneId: string | null; place: string }) {
  const live = zones.value.find((zone) => zone.zone.id === zoneId);
  const course = useMemo(() => (live ? courseOfZone(live) : courseOfSite()), [live, site.value]);
  return <TrendChart course={course} label={text.value.forecast.chart(place)} onColor={false} />;
}
