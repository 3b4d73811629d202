import { arrowOf, compassPoint, isTold, stay } from "../show/movement";
import { language, text } from "../text/language";
import type { Movement } from "../wire/types";
import { Fact } from "./Fact";

/** How the people of a zone move: speed and direction, stay, flow and crowd pressure, each where it is known. */
export function MovementRow({ movement }: { movement: Movement | null }) {
  if (!isTold(movement)) return null;
  const t = text.value.movement;
  const { speedMetresPerSecond: speed, meanDwellSeconds: dwell, flowPerMetreSecond: flow, crowdPressure: pressure, turbulenceIsNear: presses } = movement;
  return (
    <dl class="card-facts card-movement" aria-label={t.title}>
      {speed !== null ? (
        <Fact name={t.speed} value={speed.toFixed(1)} unit={t.metresPerSecond} hint={t.speedHint}>
          <Arrow movement={movement} />
        </Fact>
      ) : (
        arrowOf(movement) && (
          <Fact name={t.direction} value="">
            <Arrow movement={movement} />
          </Fact>
        )
      )}
      {dwell !== null && <Fact name={t.stay} value={stay(dwell, language.value)} hint={t.stayHint} />}
      {flow !== null && <Fact name={t.flow} value={flow.toFixed(2)} unit={t.flowUnit} hint={t.flowHint} />}
      {pressure !== null && <Fact name={t.pressure} value={pressure.toFixed(3)} unit={t.pressureUnit} hint={t.pressureHint} warn={presses} note={presses ? t.turbulent : ""} />}
    </dl>
  );
}

function Arrow({ movement }: { movement: Movement }) {
  const arrow = arrowOf(movement);
  if (!arrow) return null;
  const t = text.value.movement;
  const words = arrow.isMap ? t.towards(t.compass[compassPoint(arrow.degrees)] ?? "") : t.inPicture;
  return (
    <svg class="movement-arrow" viewBox="0 0 16 16" role="img" aria-label={words} style={{ transform: `rotate(${arrow.degrees}deg)` }}>
      <title>{words}</title>
      <path d="M8 1.5 13 8H9.6v6.5H6.4V8H3z" />
    </svg>
  );
}
