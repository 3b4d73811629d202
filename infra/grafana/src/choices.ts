// What the viewer can choose at the top of a board.
import { DatasourceVariableBuilder, QueryVariableBuilder, VariableRefresh, VariableSort } from "@grafana/grafana-foundation-sdk/dashboard";
import type { DataSourceRef } from "@grafana/grafana-foundation-sdk/common";
import { oneMinute, site, tenSeconds } from "./influx.js";
import { both } from "./words.js";

/** One site. */
export const siteChoice = tagChoice("site", both("景区", "Site"), `SHOW TAG VALUES WITH KEY = "site"`);

/** One zone of the site. */
export const oneZone = tagChoice("zone", both("区域", "Zone"), `SHOW TAG VALUES FROM "occupancy" WITH KEY = "zone" WHERE ${site}`);

/** One zone of the site, or the whole site, which is stored as @site. */
export const forecastPlace = tagChoice("zone", both("区域", "Zone"), `SHOW TAG VALUES FROM "forecast" WITH KEY = "zone" WHERE ${site}`);

/** Some zones of the site, at first all. */
export const someZones = several(tagChoice("zone", both("区域", "Zones"), `SHOW TAG VALUES FROM "occupancy" WITH KEY = "zone" WHERE ${site}`));

/** Some cameras of the site, at first all. */
export const someCameras = several(tagChoice("camera", both("摄像机", "Cameras"), `SHOW TAG VALUES FROM "camera_health" WITH KEY = "camera" WHERE ${site}`));

/** Some lines of the site, at first all. */
export const someLines = several(tagChoice("line", both("计数线", "Lines"), `SHOW TAG VALUES FROM "line_crossings" WITH KEY = "line" WHERE ${site}`, oneMinute));

/** Some edges of the site, at first all. */
export const someEdges = several(tagChoice("edge", both("边缘节点", "Edges"), `SHOW TAG VALUES FROM "edge_health" WITH KEY = "edge" WHERE ${site}`));

/** The length of windows: short ones are kept for days, long ones for years. */
export const windowsChoice = new DatasourceVariableBuilder("windows")
  .label(both("窗口", "Windows"))
  .type("influxdb")
  .regex("/^CrowdWatch /")
  .current({ selected: true, text: "CrowdWatch 10 s", value: "crowdwatch-10s" });

function tagChoice(name: string, label: string, query: string, from: DataSourceRef = tenSeconds): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(from)
    .query(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.NaturalAsc);
}

function several(choice: QueryVariableBuilder): QueryVariableBuilder {
  return choice.multi(true).includeAll(true).current({ selected: true, text: ["All"], value: ["$__all"] });
}
