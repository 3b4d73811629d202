import { cameras } from "../live/board";
import { countedZone } from "../live/dialog";
import type { Zone } from "../wire/types";
import { nameOf, text } from "../text/language";
import { liveOf, reasonOf } from "./cameraWords";

/** A card has little room; the list below the zones names them all. */
const MOST_NAMED = 2;

/** The cameras of a zone: a count of those that are live, and each that is not, with its reason. */
export function ZoneCameras({ zone }: { zone: Zone }) {
  const t = text.value;
  const own = cameras.value.filter((camera) => camera.camera.zones.includes(zone.id));
  const troubled = own.filter((camera) => camera.shown.value.state !== "live");
  return (
    <div class="zone-cameras">
      <div class="zone-cameras-head">
        <p class={troubled.length > 0 ? "zone-cameras-count warn" : "zone-cameras-count"}>
          {t.cameras} <b>{liveOf(own)}</b>
        </p>
        <button type="button" class="button button-quiet" data-command="manual-count" onClick={() => (countedZone.value = zone.id)}>
          {t.manual.enter}
        </button>
      </div>
      {troubled.length > 0 && (
        <ul>
          {troubled.slice(0, MOST_NAMED).map(({ camera, shown }) => (
            <li key={camera.id} title={reasonOf(shown.value)}>
              <span class={`state state-${shown.value.state}`}>{t.cameraStates[shown.value.state]}</span>{" "}
              {camera.name ? nameOf(camera.name) : camera.id}
            </li>
          ))}
          {troubled.length > MOST_NAMED && <li>+{troubled.length - MOST_NAMED}</li>}
        </ul>
      )}
    </div>
  );
}
