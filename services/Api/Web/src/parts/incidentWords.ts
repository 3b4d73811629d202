import { cameras, shownSite, site, zones } from "../live/board";
import { isCrowded } from "../live/freshness";
import { bandOf, wholeEnds } from "../show/band";
import { clockTime, count, percent } from "../show/numbers";
import { nameOf, text } from "../text/language";
import { fill } from "../text/words";
import type { Alert, Incident, LocalizedText, Silence } from "../wire/types";

/** Where an alert is: zone, camera, edge or the whole site. */
export function placeOf(alert: Alert): string {
  const t = text.value.incidents;
  if (alert.zoneId !== null) return zoneName(alert.zoneId);
  if (alert.cameraId !== null) {
    const camera = cameras.value.find((live) => live.camera.id === alert.cameraId)?.camera;
    return `${t.camera} ${camera?.name ? nameOf(camera.name) : alert.cameraId}`;
  }
  return alert.edgeId !== null ? `${t.edge} ${alert.edgeId}` : t.wholeSite;
}

/** The name of a zone; its id when the plan does not have it. */
export function zoneName(id: string): string {
  const zone = zones.value.find((live) => live.zone.id === id)?.zone;
  return zone ? nameOf(zone.name) : id;
}

/** The names of the plan for ids within a sentence. */
export function named(what: string, id: string): LocalizedText | null {
  if (what === "zone") return zones.value.find((live) => live.zone.id === id)?.zone.name ?? null;
  return what === "camera" ? (cameras.value.find((live) => live.camera.id === id)?.camera.name ?? null) : null;
}

/** All places of an incident, each once. */
export function placesOf(incident: Incident): string {
  const holding = incident.alerts.filter((alert) => alert.clearedAt === null);
  return [...new Set((holding.length > 0 ? holding : incident.alerts).map(placeOf))].join(text.value.htmlLang === "en" ? ", " : "、");
}

/** What an alert says, in words. */
export function whatOf(alert: Alert): string {
  const t = text.value.incidents;
  const level = site.value?.loadLevels.find((candidate) => candidate.id === alert.levelId);
  const least = alert.isLowerBound === true ? text.value.atLeastMark : "";
  const value = alert.value === null ? "—" : least + valueText(alert.kind, alert.value);
  const what = fill(t.whats[alert.kind], { value, level: level ? nameOf(level.name) : (alert.levelId ?? "—") });
  return alert.people === null ? what : `${what} · ${t.people(least + count(alert.people) + bandText(alert))}`;
}

/** What an alert said when it reached its level, with the time of that. */
export function thenOf(alert: Alert): string {
  return fill(text.value.incidents.then.value, { time: timeOf(alert.valueAt ?? alert.raisedAt), what: whatOf(alert) });
}

/** How it is now where an alert holds, with the time of that; null where nothing is measured, as of an edge. */
export function nowOf(alert: Alert): string | null {
  const t = text.value.incidents;
  const now = readingOf(alert);
  if (now === null) return null;
  return now.what === null || now.at === null ? t.then.unknown : fill(t.then.now, { time: timeOf(now.at), what: now.what });
}

interface Reading {
  at: string | null;
  what: string | null;
}

function readingOf(alert: Alert): Reading | null {
  const t = text.value.incidents;
  if (alert.cameraId !== null) {
    const camera = cameras.value.find((live) => live.camera.id === alert.cameraId)?.shown.value;
    const isKnown = camera !== undefined && camera.state !== "unknown";
    return { at: isKnown ? (camera.reportedAt ?? camera.since) : null, what: isKnown ? (isCrowded(camera) ? text.value.crowdedBeyond : text.value.cameraStates[camera.state]) : null };
  }
  if (alert.edgeId !== null) return null;
  const current = alert.zoneId === null ? shownSite.value : (zones.value.find((live) => live.zone.id === alert.zoneId)?.shown.value.current ?? null);
  if (current === null || current.people === null) return { at: null, what: null };
  const least = current.state === "partial" || current.isLowerBound ? text.value.atLeastMark : "";
  const measured = measureOf(alert, current, least);
  const people = t.people(`${least}${count(current.people)}${bandText(current)}`);
  return { at: current.capturedAt, what: measured === null ? people : `${measured} · ${people}` };
}

/** Between which ends the people are, in brackets; nothing where none are known, or none above. */
function bandText(told: { lowPeople?: number | null; highPeople?: number | null }): string {
  const band = bandOf(told);
  if (band === null || band.high === null) return "";
  const { low, high } = wholeEnds(band);
  return ` ${text.value.inBrackets(text.value.band(count(low), count(high ?? band.high)))}`;
}

/** What a rule of this kind looks at, as it is now; a rise and a forecast are about people alone. */
function measureOf(alert: Alert, current: { loadRatio: number | null; coverageRatio: number; peoplePerSquareMetre?: number | null }, least: string): string | null {
  const whats = text.value.incidents.whats;
  if (alert.kind === "coverage") return fill(whats.coverage, { value: percent(current.coverageRatio) });
  if (alert.kind === "density") return current.peoplePerSquareMetre == null ? null : fill(whats.density, { value: least + valueText("density", current.peoplePerSquareMetre) });
  return current.loadRatio === null ? null : fill(whats.load, { value: least + percent(current.loadRatio) });
}

function valueText(kind: Alert["kind"], value: number): string {
  return kind === "density" ? value.toFixed(2) : percent(value);
}

/** Until when and why nobody is called. */
export function silenceOf(silence: Silence): string {
  const kind = text.value.incidents.silences[silence.kind];
  return fill(kind, { time: timeOf(silence.until), event: silence.event === null ? "" : nameOf(silence.event) });
}

/** HH:mm at the site. */
export function timeOf(at: string): string {
  return clockTime(Date.parse(at), site.value?.timeZone ?? "UTC").slice(0, 5);
}
