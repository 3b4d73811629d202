import { lost, silentSeconds, site } from "../live/board";
import { phoneMessages, unacknowledged } from "../live/incidents";
import { nameOf, text } from "../text/language";
import { Announcer } from "./Announcer";
import { CameraPanel } from "./CameraPanel";
import { CommandDialog } from "./CommandDialog";
import { DemoPhone } from "./DemoPhone";
import { Header } from "./Header";
import { IncidentPanel } from "./IncidentPanel";
import { LinePanel } from "./LinePanel";
import { ManualCountDialog } from "./ManualCountDialog";
import { OutlookPanel } from "./OutlookPanel";
import { Summary } from "./Summary";
import { ZoneGrid } from "./ZoneGrid";

/** The whole page. */
export function App() {
  const t = text.value;
  const name = site.value ? nameOf(site.value.name) : "CrowdWatch";
  const waiting = unacknowledged.value.length;
  document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${name} · ${t.liveMonitor}`;
  return (
    <>
      <Header />
      {lost.value && <Lost />}
      <div class={phoneMessages.value.length > 0 ? "with-phone" : ""}>
        <div class="body">
          <IncidentPanel />
          <Summary />
          <ZoneGrid />
          <LinePanel />
          <OutlookPanel />
          <CameraPanel />
        </div>
        <DemoPhone />
      </div>
      <footer class="foot">
        <p>{t.footnote}</p>
        <a href="/openapi/v1.json">{t.api}</a>
      </footer>
      <Announcer />
      <CommandDialog />
      <ManualCountDialog />
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
