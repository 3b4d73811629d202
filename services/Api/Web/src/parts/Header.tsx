import { SITE } from "../forecast/forecasts";
import { connection, lost, serverSecond, shownSite, shownZones, silentSeconds, site } from "../live/board";
import { lookOf } from "../show/level";
import { clockTime, count, day, percent } from "../show/numbers";
import { theme } from "../show/settings";
import { language, nameOf, text } from "../text/language";
import { ForecastLine } from "./ForecastLine";
import { LevelBadge } from "./LevelBadge";
import { levelStyle } from "./levelStyle";
import { LoadBar } from "./LoadBar";
import { PeopleBand } from "./PeopleBand";

/** The head of the page: which site, how many people, whether the numbers are live. */
export function Header() {
  const t = text.value;
  return (
    <header class="top">
      <div class="top-site">
        <h1>{site.value ? nameOf(site.value.name) : "CrowdWatch"}</h1>
        <p>{t.liveMonitor}</p>
      </div>
      <SiteTotal />
      <div class="top-side">
        <Clock />
        <ConnectionState />
        <div class="top-buttons">
          <button
            type="button"
            class="button"
            lang={language.value === "zh" ? "en" : "zh-CN"}
            data-action="language"
            onClick={() => (language.value = language.value === "zh" ? "en" : "zh")}
          >
            {language.value === "zh" ? "English" : "中文"}
          </button>
          <button
            type="button"
            class="button button-icon"
            aria-label={theme.value === "dark" ? t.toLight : t.toDark}
            title={theme.value === "dark" ? t.toLight : t.toDark}
            onClick={() => (theme.value = theme.value === "dark" ? "light" : "dark")}
          >
            <svg viewBox="0 0 20 20" aria-hidden="true">
              {theme.value === "dark" ? (
                <path d="M10 3V1M10 19v-2M3 10H1M19 10h-2M5 5 3.6 3.6M16.4 16.4 15 15M5 15l-1.4 1.4M16.4 3.6 15 5M13.5 10a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0z" />
              ) : (
                <path d="M16.5 12.3A7 7 0 0 1 7.7 3.5a7 7 0 1 0 8.8 8.8z" />
              )}
            </svg>
          </button>
        </div>
      </div>
    </header>
  );
}

function SiteTotal() {
  const plan = site.value;
  const total = shownSite.value;
  if (!plan || !total) return <div class="total" />;
  const t = text.value;
  const unknownZones = shownZones.value.filter((shown) => shown.current.people === null).length;
  const look = lookOf(plan.loadLevels, total.people === null ? "unknown" : (total.levelId ?? "normal"));
  return (
    <section class={`total standing-${look.color ? "level" : look.id}`} style={levelStyle(look)} aria-label={t.allZones}>
      <div class="total-line">
        <span class="total-label">{t.allZones}</span>
        <span class="total-number" data-total>
          {total.people === null ? t.unknown : `${total.state === "known" ? "" : t.atLeastMark}${count(total.people)}`}
        </span>
        <PeopleBand told={total} isShort />
        <span class="total-of">{t.ofCapacity(count(total.capacity))}</span>
        {total.loadRatio !== null && <span class="total-load">{percent(total.loadRatio)}</span>}
        <LevelBadge look={look} />
        {unknownZones > 0 && <span class="total-unknown">{t.unknownZones(unknownZones)}</span>}
        {total.seenZones < total.zones && total.estimatedPeople !== null && (
          <span class="total-estimate" data-estimate>{t.estimated(count(Math.round(total.estimatedPeople)))}</span>
        )}
      </div>
      <LoadBar ratio={total.loadRatio} levels={plan.loadLevels} label={`${t.load}: ${t.allZones}`} />
      <ForecastLine id={SITE} levelNow={total.levelId} />
    </section>
  );
}

function Clock() {
  const plan = site.value;
  const now = serverSecond.value;
  if (!plan || now === null) return null;
  return (
    <p class="clock" title={`${text.value.siteTime}: ${plan.timeZone}`}>
      <time class="clock-time">{clockTime(now, plan.timeZone)}</time>
      <span class="clock-day">{day(now, plan.timeZone, language.value)}</span>
    </p>
  );
}

function ConnectionState() {
  const t = text.value;
  const state = lost.value ? "broken" : connection.value;
  return (
    <p class={`connection connection-${state}`} data-connection={state}>
      <i aria-hidden="true" />
      {state === "live" && t.live}
      {state === "connecting" && t.connecting}
      {state === "broken" && `${t.reconnecting} · ${t.lastData(silentSeconds.value)}`}
    </p>
  );
}
