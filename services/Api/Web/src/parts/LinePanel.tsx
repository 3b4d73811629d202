import { useEffect } from "preact/hooks";
import { serverSecond, site, zones } from "../live/board";
import { crossingsOf, lookAtCrossings } from "../live/crossings";
import { lines, type LiveLine } from "../live/lines";
import { age, count, hourMinute } from "../show/numbers";
import { inWords, language, nameOf, text } from "../text/language";
import type { LineCurrent } from "../wire/types";
import { CrossingBars } from "./CrossingBars";

/** The counting lines: who crossed them today each way, and in the last minutes. */
export function LinePanel() {
  if (lines.value.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="lines-title">
      <header class="panel-head">
        <h2 id="lines-title">{text.value.line.title}</h2>
        <p>{text.value.line.today}</p>
      </header>
      <ul class="lines">
        {lines.value.map((live) => <LineCard key={live.line.id} live={live} />)}
      </ul>
    </section>
  );
}

function LineCard({ live }: { live: LiveLine }) {
  const t = text.value.line;
  const { line } = live;
  const current = live.shown.value;
  const name = line.name ? nameOf(line.name) : line.id;
  useEffect(() => lookAtCrossings(line.id), [line.id]);
  return (
    <li class={`line-card${current.state === "unknown" ? " line-unknown" : ""}`} data-line={line.id} data-state={current.state}>
      <h3>
        {name}
        <span class={`state state-${current.state === "counting" ? "live" : "unknown"}`}>{current.state === "counting" ? t.counting : t.unknown}</span>
      </h3>
      <dl class="line-figures">
        <Figure way="in" people={current.inToday} current={current} zoneId={line.into} />
        <Figure way="out" people={current.outToday} current={current} zoneId={line.outOf} />
      </dl>
      <CrossingBars name={name} steps={crossingsOf(line.id).value} />
      <p class="line-note">{noteOf(current)}</p>
    </li>
  );
}

/** People of the day one way, with where they went; of a line that is not counted at present there may be more. */
function Figure({ way, people, current, zoneId }: { way: "in" | "out"; people: number | null; current: LineCurrent; zoneId: string | null }) {
  const t = text.value;
  const zone = zones.value.find((one) => one.zone.id === zoneId)?.zone;
  const isLeast = people !== null && (current.state === "unknown" || current.isLowerBound);
  return (
    <div class={`line-${way}`}>
      <dt>{zone ? t.line.into(nameOf(zone.name)) : t.line[way]}</dt>
      <dd data-way={way}>
        {people === null ? <span class="line-none">{t.line.unknown}</span> : <>{isLeast && <><span aria-hidden="true">{t.atLeastMark}</span><span class="unseen">{t.atLeast} </span></>}{count(people)}</>}
      </dd>
    </div>
  );
}

/** Why it is unknown and until when it was counted, or when somebody crossed last. */
function noteOf(current: LineCurrent): string {
  const t = text.value;
  if (current.state === "unknown") {
    const reason = current.reason === null ? t.line.unknownReason : inWords(current.reason, t.line.unknownReason);
    const zone = site.value?.timeZone;
    return [reason, current.capturedAt === null ? t.line.never : zone ? t.line.until(hourMinute(Date.parse(current.capturedAt), zone)) : ""].filter((words) => words !== "").join(" · ");
  }
  if (current.isLowerBound) return t.line.atLeast;
  if (current.lastCrossedAt === null || serverSecond.value === null) return "";
  return t.line.lastCrossed(age(serverSecond.value - Date.parse(current.lastCrossedAt), language.value));
}
