import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { serverNow } from "../live/board";
import { asked, requestOf, type Asked } from "../live/dialog";
import { remember, remembered } from "../show/memory";
import { inWords, text } from "../text/language";
import { command, keepKey } from "../wire/commands";
import { named, zoneName } from "./incidentWords";

const DURATIONS = [30, 60, 120, 240, 720];

/** Asks who, and why, before a command goes out. */
export function CommandDialog() {
  return asked.value && <Opened key={JSON.stringify(asked.value)} what={asked.value} />;
}

function Opened({ what }: { what: Asked }) {
  const t = text.value.incidents;
  const frame = useRef<HTMLDialogElement>(null);
  const busy = useSignal(false);
  const wrong = useSignal("");
  const needsKey = useSignal(false);
  const key = useSignal("");
  const fields = useSignal({
    by: remembered("operator") ?? "",
    why: "",
    authority: remembered("authority") ?? "",
    zoneId: what.kind === "mute" ? (what.zoneIds[0] ?? "") : "",
    minutes: 60,
  });
  const set = (change: Partial<typeof fields.value>) => (fields.value = { ...fields.value, ...change });

  useEffect(() => {
    const opener = document.activeElement;
    frame.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  async function send(event: Event) {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    wrong.value = "";
    if (needsKey.value) keepKey(key.value.trim());
    remember("operator", fields.value.by.trim());
    if (what.kind === "report") remember("authority", fields.value.authority.trim());
    const { method, path, body } = requestOf(what, fields.value, serverNow.peek() ?? Date.now());
    const result = await command(method, path, body);
    busy.value = false;
    if (result.kind === "done") return shut();
    if (result.kind === "refused") return void (wrong.value = result.detail ? inWords(result.detail, t.refused, named) : t.noAnswer);
    wrong.value = result.hadKey ? t.keyWrong : t.keyNeeded;
    needsKey.value = true;
  }

  const optional = what.kind === "acknowledge" || what.kind === "report";
  const whyLabel = what.kind === "acknowledge" ? t.note : what.kind === "report" ? t.reportNote : t.why;
  return (
    <dialog ref={frame} class="dialog" aria-labelledby="dialog-title" onClose={shut}>
      <form onSubmit={send}>
        <h2 id="dialog-title">{t.dialogs[what.kind]}</h2>
        {what.kind === "endMute" && <p>{what.zoneId === null ? t.wholeSite : zoneName(what.zoneId)}</p>}
        {"incidentId" in what && <p class="dialog-id">{what.incidentId}</p>}
        <Field label={t.name}>
          <input name="by" required maxLength={100} autocomplete="name" value={fields.value.by} onInput={(e) => set({ by: e.currentTarget.value })} />
        </Field>
        {what.kind === "report" && (
          <Field label={t.authority}>
            <input name="authority" required maxLength={200} value={fields.value.authority} onInput={(e) => set({ authority: e.currentTarget.value })} />
          </Field>
        )}
        {what.kind === "mute" && (
          <>
            <Field label={t.zone}>
              <select name="zone" value={fields.value.zoneId} onChange={(e) => set({ zoneId: e.currentTarget.value })}>
                {what.zoneIds.map((id) => (
                  <option key={id} value={id}>{zoneName(id)}</option>
                ))}
                <option value="">{t.wholeSite}</option>
              </select>
            </Field>
            <Field label={t.howLong}>
              <select name="minutes" value={fields.value.minutes} onChange={(e) => set({ minutes: Number(e.currentTarget.value) })}>
                {DURATIONS.map((minutes) => (
                  <option key={minutes} value={minutes}>{t.minutes(minutes)}</option>
                ))}
              </select>
            </Field>
          </>
        )}
        {what.kind !== "endMute" && (
          <Field label={whyLabel}>
            <textarea name="why" rows={2} required={!optional} maxLength={500} value={fields.value.why} onInput={(e) => set({ why: e.currentTarget.value })} />
          </Field>
        )}
        {what.kind === "mute" && <p class="hint">{t.muteHint}</p>}
        {what.kind === "report" && <p class="hint">{t.reportHint}</p>}
        <p class="dialog-wrong" role="alert">{wrong.value}</p>
        {needsKey.value && (
          <Field label={t.key}>
            <input name="key" type="password" required autocomplete="off" value={key.value} onInput={(e) => (key.value = e.currentTarget.value)} />
          </Field>
        )}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={shut}>{t.cancel}</button>
          <button type="submit" class="button button-main" disabled={busy.value}>{busy.value ? t.sending : t.send}</button>
        </div>
      </form>
    </dialog>
  );
}

function Field({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <label class="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

function shut(): void {
  asked.value = null;
}
