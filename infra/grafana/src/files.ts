// The generated files and what belongs in them.
import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import { alerting } from "./alerting.js";
import { alerts } from "./alerts.js";
import { flow } from "./flow.js";
import { forecast } from "./forecast.js";
import { health } from "./health.js";
import { overview } from "./overview.js";
import { zone } from "./zone.js";

/** Boards by their file. */
export const boards: Record<string, Dashboard> = {
  "boards/site-overview.json": finished(overview().build()),
  "boards/zone-detail.json": finished(zone().build()),
  "boards/cameras-and-edges.json": finished(health().build()),
  "boards/lines-and-movement.json": finished(flow().build()),
  "boards/forecast.json": finished(forecast().build()),
  "boards/alerting.json": finished(alerting().build()),
};

/** Every generated file's text by its path within infra/grafana. */
export const files: Record<string, string> = Object.fromEntries(
  Object.entries({ ...boards, "provisioning/alerting/crowdwatch.json": alerts() })
    .map(([path, value]) => [path, JSON.stringify(value, null, 2) + "\n"]));

// Links to a single panel name its number; without one Grafana gives it anew at each load. The SDK writes the settings of interval
// variables into every variable, where Grafana's schema does not know them.
function finished(board: Dashboard): Dashboard {
  board.panels?.forEach((panel, i) => { panel.id = i + 1; });
  for (const variable of board.templating?.list ?? []) {
    delete variable.auto;
    delete variable.auto_min;
    delete variable.auto_count;
  }
  return board;
}
