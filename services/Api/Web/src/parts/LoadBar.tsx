import type { LoadLevel } from "../wire/types";
import { percent } from "../show/numbers";
import { text } from "../text/language";

interface Properties {
  ratio: number | null;
  levels: readonly LoadLevel[];
  label: string;
}

/** Load against capacity, with a tick where each level begins. */
export function LoadBar({ ratio, levels, label }: Properties) {
  const value = ratio === null ? text.value.unknown : percent(ratio);
  return (
    <div
      class={ratio === null ? "bar bar-unknown" : "bar"}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={ratio === null ? undefined : Math.min(100, Math.floor(ratio * 100))}
      aria-valuetext={value}
    >
      {ratio !== null && <div class="bar-fill" style={{ width: `${Math.min(1, ratio) * 100}%` }} />}
      {levels
        .filter((level) => level.fromRatio < 1)
        .map((level) => (
          <i key={level.id} class="bar-tick" style={{ left: `${level.fromRatio * 100}%` }} />
        ))}
    </div>
  );
}
