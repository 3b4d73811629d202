import { useEffect, useState } from "preact/hooks";
import { at, doneStills, finish, lesson, nobody, show, skip, trouble, undo } from "./lesson";
import { LearnPanel } from "./LearnPanel";
import { Stage, zoomBy } from "./Stage";
import { StillList } from "./StillList";
import { Tools } from "./Tools";
import { endLesson } from "./wire";
import { language, text } from "./words";

/** The page of "crowdwatch teach": stills on the left, the one to count in the middle, learning on the right. */
export function Page() {
  const t = text.value;
  const [isEnded, setEnded] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.altKey || (event.ctrlKey && event.key !== "z")) return;
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      // Enter on a button presses that button.
      if (!act || (event.key === "Enter" && event.target instanceof HTMLButtonElement)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  if (isEnded) return <p class="ended">{t.ended}</p>;
  const known = lesson.value;
  return (
    <>
      <header class="head">
        <div>
          <h1>{known ? t.title((language.value === "zh" ? known.camera.zh : known.camera.en) ?? known.camera.id) : "CrowdWatch"}</h1>
          <p class="faint">{t.privacy}</p>
        </div>
        {known && (
          <div class="head-progress">
            <span data-progress>{t.progress(doneStills.value, known.stills.length)}</span>
            <progress value={doneStills.value} max={known.stills.length} aria-label={t.progress(doneStills.value, known.stills.length)} />
          </div>
        )}
        <div class="head-buttons">
          <button type="button" class="button" data-action="end" onClick={() => endLesson().then(() => setEnded(true), () => (trouble.value = ""))}>{t.end}</button>
          <button type="button" class="button" data-action="language" lang={language.value === "zh" ? "en" : "zh-CN"} onClick={() => (language.value = language.value === "zh" ? "en" : "zh")}>
            {language.value === "zh" ? "English" : "中文"}
          </button>
        </div>
      </header>
      {trouble.value !== null && (
        <p class="trouble" role="alert" data-trouble>
          {trouble.value === "" ? t.lost : `${t.notSaved}: ${trouble.value}`}
        </p>
      )}
      <main class="work">
        <StillList />
        <section class="middle">
          <p class="faint">{t.how}</p>
          <Stage />
          <Tools />
        </section>
        <LearnPanel />
      </main>
    </>
  );
}

const keys: Record<string, () => void> = {
  Enter: finish,
  z: undo,
  Backspace: undo,
  "0": nobody,
  s: skip,
  ArrowLeft: () => show(at.value - 1),
  ArrowRight: () => show(at.value + 1),
  "+": () => zoomBy(1.5),
  "=": () => zoomBy(1.5),
  "-": () => zoomBy(1 / 1.5),
  f: () => zoomBy(0),
};
