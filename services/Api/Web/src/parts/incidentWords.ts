import { cameras, site, zones } from "../live/board";
import { clockTime, count, percent } from "../show/numbers";
import { nameOf, text } from "../text/language";
import { fill } from "../text/words";
import type { Alert, Incident, LocalizedText } from "../wire/types";

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
  const value = alert.value === null ? "—" : alert.kind === "density" ? alert.value.toFixed(2) : percent(alert.value);
  const what = fill(t.whats[alert.kind], { value, level: level ? nameOf(level.name) : (alert.levelId ?? "—") });
  return alert.people === null ? what : `${what} · ${t.people(count(alert.people))}`;
}

/** HH:mm at the site. */
export function timeOf(at: string): string {
  return clockTime(Date.parse(at), site.value?.timeZone ?? "UTC").slice(0, 5);
}
