import { lost, silentSeconds, site } from "../live/board";
import { nameOf, text } from "../text/language";
import { Announcer } from "./Announcer";
import { CameraPanel } from "./CameraPanel";
import { Header } from "./Header";
import { Summary } from "./Summary";
import { ZoneGrid } from "./ZoneGrid";

/** The whole page. */
export function App() {
  const t = text.value;
  const name = site.value ? nameOf(site.value.name) : "CrowdWatch";
  document.title = `${name} · ${t.liveMonitor}`;
  return (
    <>
      <Header />
      {lost.value && <Lost />}
      <Summary />
      <ZoneGrid />
      <CameraPanel />
      <footer class="foot">
        <p>{t.footnote}</p>
        <a href="/openapi/v1.json">{t.api}</a>
      </footer>
      <Announcer />
    </>
  );
}

function Lost() {
  return (
    <p class="lost" data-lost>
      <b>{text.value.lost}</b> {silentSeconds.value > 0 && text.value.lastData(silentSeconds.value)}
    </p>
  );
}
