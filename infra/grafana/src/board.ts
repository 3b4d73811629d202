// What every board has in common.
import { DashboardBuilder, DashboardCursorSync, DashboardLinkBuilder, DashboardLinkType } from "@grafana/grafana-foundation-sdk/dashboard";
import { both } from "./words.js";

/** Tag by which boards find each other. */
const family = "crowdwatch";

/** An empty board with its links to the others. */
export function board(uid: string, title: string, description: string, from: string, refresh: string): DashboardBuilder {
  return new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags([family])
    .timezone("browser")
    .time({ from, to: "now" })
    .refresh(refresh)
    .tooltip(DashboardCursorSync.Crosshair)
    .link(new DashboardLinkBuilder(both("看板", "Boards"))
      .type(DashboardLinkType.Dashboards)
      .tags([family])
      .asDropdown(true)
      .keepTime(true)
      .includeVars(true));
}
