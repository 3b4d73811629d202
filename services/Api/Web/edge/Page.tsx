import { cameras, choose, now, outlined, trouble } from "./live";
import { Scene } from "./Scene";
import { language, nameOf, reasonOf, stateOf, text } from "./words";

/** The edge's own page: its cameras on the left, the chosen one in the middle, its numbers on the right. */
export function Page() {
  const t = text.value;
  return (
    <>
      <header class="head">
        <div>
          <h1>{t.title}</h1>
          <p class="faint">{t.privacy}</p>
        </div>
        <button type="button" class="button" data-action="language" lang={language.value === "zh" ? "en" : "zh-CN"} onClick={() => (language.value = language.value === "zh" ? "en" : "zh")}>
          {language.value === "zh" ? "English" : "中文"}
        </button>
      </header>
      {trouble.value !== null && <p class="trouble" role="alert" data-trouble>{trouble.value === "" ? t.lost : `${t.notShown}: ${trouble.value}`}</p>}
      {cameras.value.length === 0 && trouble.value === null && <p class="faint">{t.noCameras}</p>}
      <main class="work">
        <nav>
          <ul class="cameras">{cameras.value.map((camera) => <CameraLink key={camera.id} camera={camera} />)}</ul>
        </nav>
        {outlined.value && (
          <>
            <section class="middle">
              <Scene />
              <Newest />
            </section>
            <Numbers />
          </>
        )}
      </main>
    </>
  );
}

function CameraLink({ camera }: { camera: (typeof cameras.value)[number] }) {
  return (
    <li>
      <button type="button" class="camera" data-camera={camera.id} data-state={camera.state} aria-current={outlined.value?.id === camera.id} onClick={() => void choose(camera.id)}>
        <span>{nameOf(camera.name, camera.id)}</span>
        <span class={`state state-${camera.state}`}>{stateOf(camera.state)}</span>
      </button>
    </li>
  );
}

/** How old the newest frame is; where there is none, that this says nothing of who is there. */
function Newest() {
  const told = now.value;
  if (told === null) return <p class="faint">&nbsp;</p>;
  if (told.ageSeconds === null) return <p class="unsure" data-newest="none">{text.value.noFrame}{told.reason !== null && ` ${stateOf(told.state)}: ${reasonOf(told.reason)}`}</p>;
  return <p class="faint" data-newest>{text.value.age(told.ageSeconds.toFixed(1))}</p>;
}

function Numbers() {
  const t = text.value;
  const { zones, lines } = outlined.value!;
  const people = new Map(now.value?.zones.map((zone) => [zone.id, zone.people]));
  return (
    <aside class="numbers">
      <h2>{t.zones}</h2>
      <dl>
        {zones.map((zone) => (
          <div key={zone.id} data-zone={zone.id}>
            <dt>{nameOf(zone.name, zone.id)}</dt>
            <dd>{people.has(zone.id) ? <><b>{people.get(zone.id)}</b> {t.people}</> : <span class="unsure">{t.unknown}</span>}</dd>
          </div>
        ))}
      </dl>
      <h2>{t.lines}</h2>
      {lines.length === 0 ? <p class="faint">{t.noLines}</p> : <p class="faint">{t.since}</p>}
      <dl>
        {lines.map((line, i) => {
          const total = now.value?.lines[i];
          return (
            <div key={line.id} data-line={line.id}>
              <dt>{nameOf(line.name, line.id)}</dt>
              {total ? (
                <dd>
                  <b data-in>{total.in}</b> {line.into ? t.into(nameOf(line.into, "")) : t.in}
                  <br />
                  <b data-out>{total.out}</b> {line.outOf ? t.into(nameOf(line.outOf, "")) : t.out}
                </dd>
              ) : (
                <dd class="unsure">{t.unknown}</dd>
              )}
            </div>
          );
        })}
      </dl>
    </aside>
  );
}
