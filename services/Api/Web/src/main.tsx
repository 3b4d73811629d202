import { render } from "preact";
import { startForecasts } from "./forecast/forecasts";
import { connection, heard, takeCameras, takeSnapshot, takeZones, tick } from "./live/board";
import { startIncidents, takeIncidents, takeMessages } from "./live/incidents";
import { startLines, takeLines } from "./live/lines";
import { App } from "./parts/App";
import { reloadAll, takeWindows } from "./trend/trends";
import { readStream } from "./wire/stream";
import "./styles/page.css";

/** Often enough that a value that grew too old is gone before anybody reads it. */
const TICK_MS = 100;

readStream("/api/v1/stream", {
  snapshot(event) {
    takeSnapshot(event);
    startLines(event);
    startIncidents(event);
    reloadAll();
  },
  zones: takeZones,
  cameras: takeCameras,
  lines: takeLines,
  windows: takeWindows,
  incidents: takeIncidents,
  messages: takeMessages,
  heard: (serverAt) => heard(serverAt, performance.now()),
  broken: () => (connection.value = "broken"),
});
window.setInterval(() => tick(performance.now()), TICK_MS);
startForecasts();
render(<App />, document.getElementById("app")!);
