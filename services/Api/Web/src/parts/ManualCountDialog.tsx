import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { serverNow } from "../live/board";
import { countedZone } from "../live/dialog";
import { biasOf, scoreOfZone, toldOf } from "../live/manualCounts";
import { remember, remembered } from "../show/memory";
import { inWords, text } from "../text/language";
import { command, keepKey } from "../wire/commands";
import type { ManualCount, ManualCountScore } from "../wire/types";
import { named, zoneName } from "./incidentWords";

/** Takes in what a person counted in a zone, and tells whether the system's range held it. */
export function ManualCountDialog() {
  return countedZone.value && <Opened key={countedZone.value} zoneId={countedZone.value} />;
}

function Opened({ zoneId }: { zoneId: string }) {
  const t = text.value.manual;
  const words = text.value.incidents;
  const frame = useRef<HTMLDialogElement>(null);
  // The moment of the first try: what is sent again is the same count, which is kept once.
  const at = useRef<string | null>(null);
  const busy = useSignal(false);
  const wrong = useSignal("");
  const needsKey = useSignal(false);
  const key = useSignal("");
  const fields = useSignal({ by: remembered("operator") ?? "", people: "", note: "" });
  const told = useSignal<ManualCount | null>(null);
  const score = useSignal<ManualCountScore | null>(null);

  useEffect(() => {
    const opener = document.activeElement;
    frame.current?.showModal();
    void scoreOfZone(zoneId).then((known) => (score.value = known));
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  async function send(event: Event) {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    wrong.value = "";
    at.current ??= new Date(serverNow.value ?? Date.now()).toISOString();
    if (needsKey.value) keepKey(key.value.trim());
    const { by, people, note } = fields.value;
    remember("operator", by.trim());
    const result = await command("POST", "/api/v1/manual-counts", { zoneId, people: Number(people), at: at.current, by: by.trim() || null, note: note.trim() || null });
    busy.value = false;
    if (result.kind === "done") {
      told.value = result.answer as ManualCount;
      score.value = await scoreOfZone(zoneId);
    } else if (result.kind === "refused") wrong.value = result.detail ? inWords(result.detail, words.refused, named) : words.noAnswer;
    else {
      wrong.value = result.hadKey ? words.keyWrong : words.keyNeeded;
      needsKey.value = true;
    }
  }

  return (
    <dialog ref={frame} class="dialog" aria-labelledby="manual-title" onClose={shut}>
      <form onSubmit={send}>
        <h2 id="manual-title">{t.title(zoneName(zoneId))}</h2>
        {told.value ? (
          <p data-told role="status">{toldOf(told.value, t)}</p>
        ) : (
          <>
            <label class="field">
              <span>{t.people}</span>
              <input name="people" type="number" inputMode="numeric" required min={0} max={1_000_000} step={1} value={fields.value.people} onInput={(e) => (fields.value = { ...fields.value, people: e.currentTarget.value })} />
            </label>
            <label class="field">
              <span>{words.name}</span>
              <input name="by" maxLength={100} autocomplete="name" value={fields.value.by} onInput={(e) => (fields.value = { ...fields.value, by: e.currentTarget.value })} />
            </label>
            <label class="field">
              <span>{t.note}</span>
              <textarea name="note" rows={2} maxLength={500} value={fields.value.note} onInput={(e) => (fields.value = { ...fields.value, note: e.currentTarget.value })} />
            </label>
          </>
        )}
        {score.value && <Score score={score.value} />}
        <p class="dialog-wrong" role="alert">{wrong.value}</p>
        {needsKey.value && !told.value && (
          <label class="field">
            <span>{words.key}</span>
            <input name="key" type="password" required autocomplete="off" value={key.value} onInput={(e) => (key.value = e.currentTarget.value)} />
          </label>
        )}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={shut}>{told.value ? t.shut : words.cancel}</button>
          {!told.value && <button type="submit" class="button button-main" disabled={busy.value}>{busy.value ? words.sending : words.send}</button>}
        </div>
      </form>
    </dialog>
  );
}

function Score({ score }: { score: ManualCountScore }) {
  const t = text.value.manual;
  return (
    <>
      <p class="hint" data-score>
        {t.score(String(score.held), String(score.scored), "80 %")} {biasOf(score, t)}
      </p>
      {score.isBad && <p class="dialog-wrong">{t.bad}</p>}
    </>
  );
}

function shut(): void {
  countedZone.value = null;
}
