import { text } from "../text/language";
import type { Severity } from "../wire/types";
import type { LevelLook } from "./level";
import type { Shape } from "./shapes";

/** Colours of the default load levels, to which the severities belong; each has a shape of its own. */
const LOOKS: Record<Severity, { color: string; shape: Shape }> = {
  minor: { color: "#f2c037", shape: "triangle" },
  moderate: { color: "#f28c28", shape: "diamond" },
  severe: { color: "#d92d20", shape: "octagon" },
  extreme: { color: "#7a0c1e", shape: "bar" },
};

/** How a severity is shown: colour, shape and word. */
export function severityLook(severity: Severity): LevelLook {
  return { id: severity, name: text.value.incidents.severities[severity], ...LOOKS[severity] };
}
