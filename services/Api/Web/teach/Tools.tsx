import { useState } from "preact/hooks";
import { at, current, finish, lesson, nobody, show, skip, type, undo } from "./lesson";
import { zoomBy } from "./Stage";
import { text } from "./words";

/** No camera shows more; the program refuses more too. */
const MOST_PEOPLE = 10_000;

/** What can be done with the still on the screen. */
export function Tools() {
  const t = text.value;
  const still = current.value;
  if (!still) return null;
  const heads = still.heads?.length ?? 0;
  return (
    <div class="tools">
      <div class="tools-line">
        <button type="button" class="button" data-action="undo" disabled={heads === 0} onClick={undo}>{t.undo}</button>
        <button type="button" class="button" data-action="nobody" onClick={nobody}>{t.nobody}</button>
        <button type="button" class="button" data-action="skip" onClick={skip}>{t.skip}</button>
        <TypedCount key={still.name} />
        <span class="tools-count" data-count>
          {still.state === "done" && still.heads === null ? t.typed(still.people ?? 0) : t.people(heads)}
        </span>
        <button type="button" class="button button-main" data-action="done" disabled={still.state !== "done" && still.state !== "skipped" && heads === 0} onClick={finish}>{t.done}</button>
      </div>
      <div class="tools-line tools-faint">
        <button type="button" class="button" aria-label={t.before} title={t.before} disabled={at.value === 0} onClick={() => show(at.value - 1)}>←</button>
        <button type="button" class="button" aria-label={t.after} title={t.after} disabled={at.value + 1 >= (lesson.value?.stills.length ?? 0)} onClick={() => show(at.value + 1)}>→</button>
        <button type="button" class="button" aria-label={t.zoomOut} title={t.zoomOut} onClick={() => zoomBy(1 / 1.5)}>−</button>
        <button type="button" class="button" aria-label={t.zoomIn} title={t.zoomIn} onClick={() => zoomBy(1.5)}>+</button>
        <button type="button" class="button" onClick={() => zoomBy(0)}>{t.whole}</button>
        <span>{t.keys}</span>
      </div>
    </div>
  );
}

function TypedCount() {
  const t = text.value;
  const [typed, setTyped] = useState("");
  const people = /^[0-9]{1,5}$/.test(typed) && Number(typed) <= MOST_PEOPLE ? Number(typed) : null;
  const submit = (event: Event) => {
    event.preventDefault();
    if (people !== null) type(people);
  };
  return (
    <form class="typed" onSubmit={submit}>
      <label>
        <span>{t.typeCount}</span>
        <input inputMode="numeric" data-typed value={typed} aria-invalid={typed !== "" && people === null} onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button" data-action="type" disabled={people === null}>{t.take}</button>
    </form>
  );
}
