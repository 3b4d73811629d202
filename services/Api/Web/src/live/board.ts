import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Camera, CameraCurrent, CamerasEvent, Site, SiteCurrent, Snapshot, Zone, ZoneCurrent, ZonesEvent } from "../wire/types";
import { asUnknown, isFresh, isHeard, siteAt } from "./freshness";
import type { ShownZone } from "./load";
import { ServerClock } from "./serverClock";

/** A zone of the board; shown turns unknown by itself when no update comes. */
export interface LiveZone {
  zone: Zone;
  current: Signal<ZoneCurrent>;
  shown: ReadonlySignal<ShownZone>;
}

/** A camera of the board; shown turns unknown by itself when nothing is heard. */
export interface LiveCamera {
  camera: Camera;
  current: Signal<CameraCurrent>;
  shown: ReadonlySignal<CameraCurrent>;
}

export type Connection = "connecting" | "live" | "broken";

/** A live stream speaks at least every two seconds; silence of this many is a break, whatever the browser says. */
const QUIET_SECONDS = 4;

const clock = new ServerClock();

/** The server's time in ms as of the last tick; null before the first event. */
export const serverNow = signal<number | null>(null);
/** The same in whole seconds, for what is shown in words. */
export const serverSecond = computed(() => (serverNow.value === null ? null : Math.floor(serverNow.value / 1000) * 1000));
export const connection = signal<Connection>("connecting");
/** Local time of the last event, of any kind. */
export const heardAt = signal<number | null>(null);
export const site = signal<Site | null>(null);
export const zones = signal<LiveZone[]>([]);
export const cameras = signal<LiveCamera[]>([]);

export const shownZones = computed(() => zones.value.map((zone) => zone.shown.value));
/** The site as the server last sent it. */
const siteCurrent = signal<SiteCurrent | null>(null);
/** The site as it is shown; null before the first event. */
export const shownSite = computed(() => siteAt(siteCurrent.value, serverNow.value));

/** Seconds since the last event. */
export const silentSeconds = signal(0);

/** Whether the stream is broken: nothing that was heard before says anything about the present. */
export const lost = computed(() => connection.value === "broken" || (connection.value === "live" && silentSeconds.value >= QUIET_SECONDS));

/** Lets time pass. Everything that grows old with it follows from here. */
export function tick(localNow: number): void {
  serverNow.value = clock.at(localNow);
  silentSeconds.value = heardAt.value === null ? 0 : Math.floor((localNow - heardAt.value) / 1000);
}

export function heard(serverAt: number, localAt: number): void {
  clock.heard(serverAt, localAt);
  heardAt.value = localAt;
  connection.value = "live";
  tick(localAt);
}

export function takeSnapshot(event: Snapshot): void {
  site.value = event.site;
  siteCurrent.value = event.siteCurrent;
  // After a reconnection the plan is mostly the same: cards and charts stay, only the values change.
  const sameZones = JSON.stringify(event.zones.map(planOf)) === JSON.stringify(zones.value.map(({ zone }) => planOf(zone)));
  if (sameZones) updateZones(event.zones);
  else zones.value = event.zones.map(liveZone);
  const sameCameras = JSON.stringify(event.cameras.map(planOf)) === JSON.stringify(cameras.value.map(({ camera }) => planOf(camera)));
  if (sameCameras) takeCameras(event);
  else cameras.value = event.cameras.map(liveCamera);
}

export function takeZones(event: ZonesEvent): void {
  siteCurrent.value = event.siteCurrent;
  updateZones(event.zones);
}

function updateZones(updates: ZonesEvent["zones"]): void {
  const byId = new Map(zones.value.map((zone) => [zone.zone.id, zone]));
  for (const update of updates) {
    const zone = byId.get(update.id);
    if (zone) zone.current.value = update.current;
  }
}

export function takeCameras(event: CamerasEvent): void {
  const byId = new Map(cameras.value.map((camera) => [camera.camera.id, camera]));
  for (const update of event.cameras) {
    const camera = byId.get(update.id);
    if (camera) camera.current.value = update.current;
  }
}

function planOf<T extends { current: unknown }>({ current: _, ...plan }: T) {
  return plan;
}

function liveZone(zone: Zone): LiveZone {
  const current = signal(zone.current);
  const fresh = computed(() => isFresh(current.value, serverNow.value));
  const shown = computed(() => ({ zone, current: fresh.value ? current.value : asUnknown(current.value) }));
  return { zone, current, shown };
}

function liveCamera(camera: Camera): LiveCamera {
  const current = signal(camera.current);
  const isKnown = computed(() => !lost.value && isHeard(current.value, serverNow.value));
  const shown = computed<CameraCurrent>(() => (isKnown.value ? current.value : { ...current.value, state: "unknown", since: null, reason: null }));
  return { camera, current, shown };
}
