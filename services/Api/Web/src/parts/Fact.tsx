import type { ComponentChildren } from "preact";

interface Properties {
  name: string;
  value: string;
  unit?: string;
  hint?: string;
  warn?: boolean;
  note?: string;
  children?: ComponentChildren;
}

/** One figure of a zone's card, with its name. */
export function Fact({ name, value, unit = "", hint = "", warn = false, note = "", children }: Properties) {
  return (
    <div class={warn ? "fact fact-warn" : "fact"} title={hint}>
      <dt>{name}</dt>
      <dd>
        {value}
        {unit && <small> {unit}</small>}
        {children}
        {note && <em> {note}</em>}
      </dd>
    </div>
  );
}
