import { shownZones, site } from "../live/board";
import { standing } from "../live/order";
import { lookOf } from "../show/level";
import { chooseView, order, picked, search, viewFor } from "../show/settings";
import { text } from "../text/language";
import { levelStyle } from "./levelStyle";
import { ShapeIcon } from "./ShapeIcon";

/** How many zones stand at each level, to pick one; and how the zones are searched, ordered and shown. */
export function Summary() {
  const t = text.value;
  const levels = site.value?.loadLevels ?? [];
  const counts = new Map<string, number>();
  for (const shown of shownZones.value) counts.set(standing(shown), (counts.get(standing(shown)) ?? 0) + 1);
  const standings = [...levels.map((level) => level.id).toReversed(), "unknown", "normal"];
  const view = viewFor(shownZones.value.length);
  return (
    <div class="tools">
      <div class="chips" role="group" aria-label={t.filter}>
        {standings.map((id) => {
          const look = lookOf(levels, id);
          const number = counts.get(id) ?? 0;
          return (
            <button
              key={id}
              type="button"
              class={`chip standing-${look.color ? "level" : id}`}
              style={levelStyle(look)}
              data-standing={id}
              data-empty={number === 0}
              aria-pressed={picked.value === id}
              onClick={() => (picked.value = picked.value === id ? null : id)}
            >
              <ShapeIcon shape={look.shape} />
              <span>{look.name}</span>
              <b>{number}</b>
            </button>
          );
        })}
      </div>
      <div class="tools-side">
        <input
          type="search"
          placeholder={t.search}
          aria-label={t.search}
          value={search.value}
          onInput={(event) => (search.value = event.currentTarget.value)}
        />
        <Choice label={t.order} options={[["load", t.byLoad], ["plan", t.byPlan]]} chosen={order.value} choose={(value) => (order.value = value)} />
        <Choice label={t.view} options={[["cards", t.cards], ["compact", t.compact]]} chosen={view} choose={chooseView} />
      </div>
    </div>
  );
}

interface ChoiceProperties<T extends string> {
  label: string;
  options: [T, string][];
  chosen: T;
  choose: (value: T) => void;
}

function Choice<T extends string>({ label, options, chosen, choose }: ChoiceProperties<T>) {
  return (
    <div class="choice" role="group" aria-label={label}>
      {options.map(([value, name]) => (
        <button key={value} type="button" aria-pressed={value === chosen} data-choice={value} onClick={() => choose(value)}>
          {name}
        </button>
      ))}
    </div>
  );
}
