import type { Alerting, Incident, TextMessage } from "./incidents";

/** What the API sends, as in /openapi/v1.json. Null means unknown, never zero. */

export interface LocalizedText {
  zh: string;
  en: string;
}

export interface LoadLevel {
  id: string;
  name: LocalizedText;
  fromRatio: number;
  color: string;
}

export interface Site {
  id: string;
  name: LocalizedText;
  timeZone: string;
  businessDayStart: string;
  instantaneousCapacity: number | null;
  loadLevels: LoadLevel[];
}

export type Knowledge = "known" | "partial" | "unknown";

export interface ZoneCurrent {
  people: number | null;
  capturedAt: string | null;
  coverageRatio: number;
  state: Knowledge;
  loadRatio: number | null;
  levelId: string | null;
  peoplePerSquareMetre: number | null;
  levelOfService: string | null;
}

export interface Zone {
  id: string;
  name: LocalizedText;
  areaSquareMetres: number;
  instantaneousCapacity: number;
  cameras: string[];
  current: ZoneCurrent;
}

export type CameraState = "unknown" | "connecting" | "live" | "blind" | "stopped";

export interface CameraCurrent {
  state: CameraState;
  since: string | null;
  reason: string | null;
  framesPerSecond: number | null;
  framesCounted: number | null;
  framesDropped: number | null;
  frameDelaySeconds: number | null;
  reportedAt: string | null;
}

export interface Camera {
  id: string;
  name: LocalizedText | null;
  sourceKind: string;
  zones: string[];
  current: CameraCurrent;
}

export interface OccupancyWindow {
  start: string;
  meanPeople: number | null;
  maxPeople: number | null;
  coverageRatio: number;
}

export interface Snapshot {
  at: string;
  site: Site;
  zones: Zone[];
  cameras: Camera[];
  alerting: Alerting;
  incidents: Incident[];
  messages: TextMessage[];
}

export interface ZonesEvent {
  at: string;
  zones: { id: string; current: ZoneCurrent }[];
}

export interface CamerasEvent {
  at: string;
  cameras: { id: string; current: CameraCurrent }[];
}

export interface WindowsEvent {
  at: string;
  windows: { zoneId: string; every: string; window: OccupancyWindow }[];
}

export interface Series {
  windows: OccupancyWindow[];
}
