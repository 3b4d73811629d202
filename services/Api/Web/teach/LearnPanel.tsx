import { begunStills, doneStills, learn, lesson } from "./lesson";
import { language, text } from "./words";
import type { Learnt } from "./wire";

/** Learns from what was counted, and says how wrong it will be. */
export function LearnPanel() {
  const t = text.value;
  const known = lesson.value;
  if (!known) return null;
  const isRunning = known.learning === "running";
  return (
    <section class="learn" aria-live="polite">
      <button type="button" class="button button-main" data-action="learn" disabled={isRunning || doneStills.value < known.leastStills} onClick={learn}>
        {isRunning ? t.learning : t.learn}
      </button>
      {doneStills.value < known.leastStills && <p class="faint">{t.need(known.leastStills)}</p>}
      {begunStills.value > 0 && <p class="faint">{t.begun(begunStills.value)}</p>}
      {known.learning === "failed" && (
        <p class="trouble">
          {t.failed}: {known.failure}
        </p>
      )}
      {known.learning === "done" && known.learnt && <Result learnt={known.learnt} />}
    </section>
  );
}

function Result({ learnt }: { learnt: Learnt }) {
  const t = text.value;
  const number = (value: number) => value.toLocaleString(language.value === "zh" ? "zh-CN" : "en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <div class={learnt.isAccepted ? "result" : "result result-refused"} data-result={learnt.isAccepted ? "accepted" : "refused"}>
      <h2>{learnt.isAccepted ? t.learnt : t.refused}</h2>
      {learnt.refusal && <p lang="en">{learnt.refusal}</p>}
      <p class="result-error">{t.error(number(learnt.meanError))} {learnt.halfWidth === null ? t.tooClose : t.within(number(learnt.halfWidth))}</p>
      {learnt.detectorError !== null && <p>{t.alone(number(learnt.detectorError))}</p>}
      <p>{t.constant(number(learnt.constantError))}</p>
      <p class="faint">{t.from(learnt.stills, learnt.people, number(learnt.seconds))}</p>
      {learnt.missing.length > 0 && (
        <ul>
          {learnt.missing.map((what) => (
            <li key={what}>{t.missing[what]}</li>
          ))}
        </ul>
      )}
      {learnt.isAccepted && <p class="faint">{t.kept}</p>}
    </div>
  );
}
