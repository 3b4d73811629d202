// The 80 % interval around a number of people: two ends and the band between them.
import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import type { DataSourceRef } from "@grafana/grafana-foundation-sdk/common";
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { byTime, hasHigh, series } from "./influx.js";
import { both } from "./words.js";

export const lowName = both("80% 下限", "80 % low");
export const highName = both("80% 上限", "80 % high");

export const whatItIs = both(
  "真实人数有八成可能在区间内；画面难以计数或有区域看不到时区间变宽，上限未知时不画。",
  "In four of five cases the true number lies inside. It widens where pictures are hard to count or a part is out of sight; open above it is not drawn.");

/** Both ends over time, of windows that have both. */
export function ends(from: DataSourceRef, fromWhere: string, refId: string): Builder<Dataquery> {
  return series(from, "$col", `SELECT mean("low") AS "low", mean("high") AS "high" ${fromWhere} AND ${hasHigh} AND $timeFilter ${byTime()}`, refId);
}

/** Fills between the ends, without lines of their own. */
export function banded(panel: timeseries.PanelBuilder): timeseries.PanelBuilder {
  return panel
    .overrideByName("low", [{ id: "displayName", value: lowName }, { id: "custom.lineWidth", value: 0 }])
    .overrideByName("high", [
      { id: "displayName", value: highName },
      { id: "custom.lineWidth", value: 0 },
      { id: "custom.fillBelowTo", value: lowName },
      { id: "custom.fillOpacity", value: 20 },
    ]);
}
