import { useMemo } from "preact/hooks";
import { serverSecond, site, type LiveZone } from "../live/board";
import { MAX_FRAME_AGE_MS } from "../live/freshness";
import type { ShownZone } from "../live/load";
import { standing } from "../live/order";
import { levelStyle } from "./levelStyle";
import { lookOf } from "../show/level";
import { age, count, density, percent } from "../show/numbers";
import { language, nameOf, text } from "../text/language";
import { courseOfZone } from "./course";
import { Fact } from "./Fact";
import { ForecastLine } from "./ForecastLine";
import { IncidentMark } from "./IncidentMark";
import { LevelBadge } from "./LevelBadge";
import { LoadBar } from "./LoadBar";
import { MovementRow } from "./MovementRow";
import { PeopleBand } from "./PeopleBand";
import { TrendChart } from "./TrendChart";
import { ZoneCameras } from "./ZoneCameras";
import type { ZoneCurrent } from "../wire/types";

/** One zone with everything about it. */
export function ZoneCard({ live }: { live: LiveZone }) {
  const shown = live.shown.value;
  const { zone, current } = shown;
  const levels = site.value?.loadLevels ?? [];
  const look = lookOf(levels, standing(shown));
  const t = text.value;
  const course = useMemo(() => courseOfZone(live), [live]);
  return (
    <article
      class={`card standing-${look.color ? "level" : look.id} shape-${look.shape}`}
      style={levelStyle(look)}
      data-zone={zone.id}
      aria-labelledby={`zone-${zone.id}`}
    >
      <header class="card-head">
        <h2 id={`zone-${zone.id}`} title={nameOf(zone.name)}>
          {nameOf(zone.name)}
        </h2>
        <LevelBadge look={look} />
        <IncidentMark zoneId={zone.id} />
      </header>
      <div class="card-figures">
        <People shown={shown} />
        {current.loadRatio !== null && (
          <p class="card-load">
            <span>{t.placesOf(count(zone.instantaneousCapacity))}</span>
            <b>{`${partialMark(shown)}${percent(current.loadRatio)}`}</b>
          </p>
        )}
      </div>
      <LoadBar ratio={current.loadRatio} levels={levels} label={`${t.load}: ${nameOf(zone.name)}`} />
      <div class="card-rows">
        <dl class="card-facts">
          <Fact name={t.density} value={current.peoplePerSquareMetre === null ? "—" : density(current.peoplePerSquareMetre, current.people)} unit={t.perSquareMetre} hint={current.seenSquareMetres === null ? t.densityOfZone : t.densityOfSeen(count(current.seenSquareMetres))} />
          <Fact name={t.service} value={current.levelOfService ?? "—"} unit={t.serviceKinds[zone.kind]} hint={t.serviceHints[zone.kind]} />
          <Fact name={t.coverage} value={percent(current.coverageRatio)} warn={current.state !== "known"} note={coverageNote(current)} />
        </dl>
        <MovementRow movement={current.movement} />
      </div>
      <ForecastLine id={zone.id} levelNow={current.levelId} />
      <TrendChart course={course} label={t.forecast.chart(nameOf(zone.name))} onColor={look.shape === "bar"} />
      <ZoneCameras zone={zone} />
    </article>
  );
}

function People({ shown }: { shown: ShownZone }) {
  const t = text.value;
  const { current } = shown;
  if (current.people === null)
    return (
      <p class="people people-unknown">
        <span class="people-number">{t.unknown}</span>
        <span class="people-of">{current.capturedAt ? <LastFrame at={Date.parse(current.capturedAt)} /> : t.noFrameYet}</span>
      </p>
    );
  return (
    <p class="people">
      <span class="people-number">
        {current.state === "partial" && (
          <>
            <span class="people-least" aria-hidden="true">≥</span>
            <span class="unseen">{t.atLeast} </span>
          </>
        )}
        {count(current.people)}
      </span>
      <span class="unseen"> {t.people}</span>
      <PeopleBand told={current} />
    </p>
  );
}

/** How old the last frame is; one that is fresh came from a camera whose count is not used. */
function LastFrame({ at }: { at: number }) {
  const old = (serverSecond.value ?? at) - at;
  return <>{old <= MAX_FRAME_AGE_MS ? text.value.noFreshFrame : text.value.lastFrame(age(old, language.value))}</>;
}

/** Of a zone of cells seen in part: how many there probably are in the whole of it. */
function coverageNote(current: ZoneCurrent): string {
  const t = text.value;
  if (current.isLowerBound) return t.crowdedBeyond;
  if (current.state !== "partial") return "";
  return current.estimatedPeople === null ? t.partial : t.estimated(count(Math.round(current.estimatedPeople)));
}

function partialMark(shown: ShownZone): string {
  return shown.current.state === "partial" ? text.value.atLeastMark : "";
}
