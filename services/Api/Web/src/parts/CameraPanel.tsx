import { useSignal } from "@preact/signals";
import { cameras, serverSecond, zones, type LiveCamera } from "../live/board";
import { doubtOf, isCrowded } from "../live/freshness";
import { age, count } from "../show/numbers";
import { search } from "../show/settings";
import { language, nameOf, text } from "../text/language";
import { liveOf, reasonOf } from "./cameraWords";

/** All cameras: those in trouble always, those that are fine as a count until asked for. */
export function CameraPanel() {
  const open = useSignal(false);
  const t = text.value;
  const all = cameras.value.filter(matches);
  const troubled = all.filter((camera) => !isFine(camera));
  const fine = all.filter(isFine);
  const listed = open.value ? [...troubled, ...fine] : troubled;
  if (cameras.value.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="cameras-title">
      <header class="panel-head">
        <h2 id="cameras-title">{t.cameras}</h2>
        <p>{troubled.length === 0 && fine.length > 0 ? t.allCamerasFine : liveOf(all)}</p>
        {fine.length > 0 && (
          <button type="button" class="button" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
            {t.camerasFine(fine.length)} · {open.value ? t.hide : t.showAll}
          </button>
        )}
      </header>
      {listed.length > 0 && (
        <div class="table-frame">
          <table class="cameras">
            <thead>
              <tr>
                {[t.camera, t.state, t.reason, t.zones, t.since, t.fps, t.counted, t.dropped, t.delay].map((title) => (
                  <th key={title} scope="col">{title}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {listed.map((camera) => (
                <CameraRow key={camera.camera.id} live={camera} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function CameraRow({ live }: { live: LiveCamera }) {
  const t = text.value;
  const { camera } = live;
  const current = live.shown.value;
  const known = current.state !== "unknown";
  const number = (value: number | null, write: (value: number) => string) => (known && value !== null ? write(value) : "—");
  const zoneNames = zones.value.filter((zone) => camera.zones.includes(zone.zone.id)).map((zone) => nameOf(zone.zone.name));
  return (
    <tr data-camera={camera.id}>
      <th scope="row">
        {camera.name ? nameOf(camera.name) : camera.id}
        <small>{camera.name ? `${camera.id} · ${camera.sourceKind}` : camera.sourceKind}</small>
      </th>
      <td data-title={t.state}>
        <span class={`state state-${current.state}`}>{t.cameraStates[current.state]}</span>
      </td>
      <td data-title={t.reason} class="reason">{reasonOf(current) || "—"}</td>
      <td data-title={t.zones}>{zoneNames.join(language.value === "zh" ? "、" : ", ")}</td>
      <td data-title={t.since}>{current.since ? <Since at={Date.parse(current.since)} /> : "—"}</td>
      <td data-title={t.fps} class="figure">{number(current.framesPerSecond, (value) => value.toFixed(1))}</td>
      <td data-title={t.counted} class="figure">{number(current.framesCounted, count)}</td>
      <td data-title={t.dropped} class="figure">{number(current.framesDropped, count)}</td>
      <td data-title={t.delay} class="figure">{number(current.frameDelaySeconds, (value) => `${value.toFixed(2)} ${t.seconds}`)}</td>
    </tr>
  );
}

function isFine({ shown }: LiveCamera): boolean {
  return shown.value.state === "live" && !isCrowded(shown.value) && doubtOf(shown.value) === null;
}

function Since({ at }: { at: number }) {
  return <>{age((serverSecond.value ?? at) - at, language.value)}</>;
}

function matches({ camera }: LiveCamera): boolean {
  const words = search.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const zoneNames = zones.value.filter((zone) => camera.zones.includes(zone.zone.id)).flatMap(({ zone }) => [zone.name.zh, zone.name.en]);
  const all = [camera.id, camera.name?.zh, camera.name?.en, ...camera.zones, ...zoneNames].join("\n").toLowerCase();
  return words.every((word) => all.includes(word));
}
