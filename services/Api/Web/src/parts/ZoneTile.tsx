import { cameras, site, type LiveZone } from "../live/board";
import { standing } from "../live/order";
import { lookOf } from "../show/level";
import { count, percent } from "../show/numbers";
import { nameOf, text } from "../text/language";
import { ForecastHint } from "./ForecastLine";
import { IncidentMark } from "./IncidentMark";
import { LevelBadge } from "./LevelBadge";
import { liveOf } from "./cameraWords";
import { levelStyle } from "./levelStyle";
import { LoadBar } from "./LoadBar";
import { PeopleBand } from "./PeopleBand";

/** One zone in little room, for sites with very many. */
export function ZoneTile({ live }: { live: LiveZone }) {
  const shown = live.shown.value;
  const { zone, current } = shown;
  const levels = site.value?.loadLevels ?? [];
  const look = lookOf(levels, standing(shown));
  const t = text.value;
  const own = cameras.value.filter((camera) => camera.camera.zones.includes(zone.id));
  const liveCount = own.filter((camera) => camera.shown.value.state === "live").length;
  const least = current.state === "partial" ? t.atLeastMark : "";
  return (
    <article
      class={`tile standing-${look.color ? "level" : look.id} shape-${look.shape}`}
      style={levelStyle(look)}
      data-zone={zone.id}
      aria-labelledby={`zone-${zone.id}`}
    >
      <h2 id={`zone-${zone.id}`} title={nameOf(zone.name)}>
        {nameOf(zone.name)}
      </h2>
      <p class="tile-people">
        {current.people === null ? (
          <b class="people-number">{t.unknown}</b>
        ) : (
          <>
            <b class="people-number">
              {least}
              {count(current.people)}
            </b>
            <PeopleBand told={current} isShort />
            <span>{t.ofCapacity(count(zone.instantaneousCapacity))}</span>
          </>
        )}
        <span class="tile-load">{current.loadRatio === null ? "—" : percent(current.loadRatio)}</span>
      </p>
      <LoadBar ratio={current.loadRatio} levels={levels} label={`${t.load}: ${nameOf(zone.name)}`} />
      <footer>
        <LevelBadge look={look} />
        <IncidentMark zoneId={zone.id} />
        <ForecastHint id={zone.id} levelNow={current.levelId} />
        {liveCount < own.length && <span class="tile-cameras">{`${t.cameras} ${liveOf(own)}`}</span>}
      </footer>
    </article>
  );
}
