import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { shownZones, site, zones } from "../live/board";
import { byLoad, matching, standing } from "../live/order";
import { order, picked, search, viewFor } from "../show/settings";
import { text } from "../text/language";
import { ZoneCard } from "./ZoneCard";
import { ZoneTile } from "./ZoneTile";

/** Cards change places this often at most: a number that moves must stay where the eye is. */
const REORDER_MS = 4_000;

/** The zones that match, in the chosen order. */
export function ZoneGrid() {
  const grid = useRef<HTMLDivElement>(null);
  const round = useSignal(0);
  useEffect(() => {
    const timer = window.setInterval(() => {
      // Whoever works with the keyboard inside the grid keeps the order until done.
      if (!grid.current?.contains(document.activeElement)) round.value++;
    }, REORDER_MS);
    return () => window.clearInterval(timer);
  }, []);

  const listed = useComputed(() => {
    void round.value;
    const live = zones.value;
    const levels = site.value?.loadLevels ?? [];
    const found = matching(shownZones.peek(), search.value).filter((shown) => picked.value === null || standing(shown) === picked.value);
    const sorted = order.value === "load" ? byLoad(found, levels) : found;
    const byId = new Map(live.map((zone) => [zone.zone.id, zone]));
    return sorted.flatMap((shown) => byId.get(shown.zone.id) ?? []);
  });

  const t = text.value;
  const all = zones.value.length;
  const view = viewFor(all);
  if (all === 0) return <p class="empty">{t.connecting}</p>;
  return (
    <main>
      {listed.value.length < all && (
        <p class="showing">
          {t.showing(listed.value.length, all)}{" "}
          <button type="button" class="button" onClick={() => ((search.value = ""), (picked.value = null))}>
            {t.clear}
          </button>
        </p>
      )}
      {listed.value.length === 0 && <p class="empty">{t.noMatch}</p>}
      <div ref={grid} class={view === "cards" ? "cards" : "tiles"} data-view={view}>
        {listed.value.map((live) =>
          view === "cards" ? <ZoneCard key={live.zone.id} live={live} /> : <ZoneTile key={live.zone.id} live={live} />,
        )}
      </div>
    </main>
  );
}
