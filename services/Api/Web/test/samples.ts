import type { ShownZone } from "../src/live/load";
import type { CameraCurrent, LoadLevel, SiteCurrent, ZoneCurrent } from "../src/wire/types";

export const NOON = Date.UTC(2026, 4, 1, 12, 0, 0);

export const LEVELS: LoadLevel[] = [
  { id: "yellow", name: { zh: "黄", en: "Yellow" }, fromRatio: 0.8, color: "#f2c037" },
  { id: "orange", name: { zh: "橙", en: "Orange" }, fromRatio: 0.9, color: "#f28c28" },
  { id: "red", name: { zh: "红", en: "Red" }, fromRatio: 0.95, color: "#d92d20" },
  { id: "full", name: { zh: "满", en: "Full" }, fromRatio: 1, color: "#7a0c1e" },
];

export function current(with_: Partial<ZoneCurrent> = {}): ZoneCurrent {
  return {
    people: 7,
    lowPeople: null,
    highPeople: null,
    capturedAt: new Date(NOON).toISOString(),
    coverageRatio: 1,
    state: "known",
    loadRatio: 0.07,
    levelId: null,
    seenSquareMetres: null,
    estimatedPeople: null,
    peoplePerSquareMetre: 0.1,
    levelOfService: "A",
    movement: null,
    flow: null,
    ...with_,
  };
}

export function zone(id: string, with_: Partial<ZoneCurrent> = {}): ShownZone {
  const now = current(with_);
  return {
    zone: { id, name: { zh: `${id}区`, en: `Zone ${id}` }, kind: "walkway", areaSquareMetres: 10, instantaneousCapacity: 100, dailyCapacity: null, polygon: null, cameras: [`cam-${id}`], current: now },
    current: now,
  };
}

/** Four zones of five for 100 people each, with 90 people in each; one is blind. */
export function siteCurrent(with_: Partial<SiteCurrent> = {}): SiteCurrent {
  return {
    people: 360,
    lowPeople: null,
    highPeople: null,
    capturedAt: new Date(NOON).toISOString(),
    coverageRatio: 0.8,
    state: "partial",
    loadRatio: 0.72,
    levelId: null,
    capacity: 500,
    seenZones: 4,
    zones: 5,
    estimatedPeople: 450,
    ...with_,
  };
}

export const UNKNOWN: Partial<ZoneCurrent> = { people: null, lowPeople: null, highPeople: null, loadRatio: null, state: "unknown", coverageRatio: 0 };

export function camera(with_: Partial<CameraCurrent> = {}): CameraCurrent {
  return {
    state: "live",
    since: new Date(NOON - 60_000).toISOString(),
    reason: null,
    framesPerSecond: 5,
    framesCounted: 100,
    framesDropped: 0,
    frameDelaySeconds: 0.2,
    reportedAt: new Date(NOON).toISOString(),
    ...with_,
  };
}
