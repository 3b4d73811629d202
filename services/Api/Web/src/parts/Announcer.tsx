import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { lost, shownZones, site } from "../live/board";
import { standing } from "../live/order";
import { lookOf } from "../show/level";
import { percent } from "../show/numbers";
import { nameOf, text } from "../text/language";

/** Speaks this often at most, and names this many zones at once: a screen reader must not be flooded. */
const SPEAK_MS = 8_000;
const MOST_NAMED = 3;

/** Tells a screen reader which zones came to a level or became unknown, and that the connection broke. */
export function Announcer() {
  const words = useSignal("");
  useEffect(() => {
    let before = new Map<string, string>();
    const timer = window.setInterval(() => {
      const now = new Map(shownZones.peek().map((shown) => [shown.zone.id, standing(shown)]));
      if (before.size > 0 && !lost.peek()) words.value = tell(before, now) || words.peek();
      before = now;
    }, SPEAK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <>
      <p class="unseen" aria-live="polite">{words.value}</p>
      <p class="unseen" role="alert">{lost.value ? text.value.lost : ""}</p>
    </>
  );
}

function tell(before: Map<string, string>, now: Map<string, string>): string {
  const t = text.peek();
  const levels = site.peek()?.loadLevels ?? [];
  const changed = shownZones.peek().filter(({ zone }) => {
    const standing = now.get(zone.id);
    return standing !== before.get(zone.id) && standing !== "normal";
  });
  const said = changed.slice(0, MOST_NAMED).map((shown) => {
    const name = nameOf(shown.zone.name);
    const ratio = shown.current.loadRatio;
    return ratio === null ? t.announceUnknown(name) : t.announceLevel(name, lookOf(levels, standing(shown)).name, percent(ratio));
  });
  if (changed.length > MOST_NAMED) said.push(t.announceMore(changed.length - MOST_NAMED));
  return said.join("; ");
}
