// Lines and movement: who crosses lines each way, and how people move in zones.
import * as common from "@grafana/grafana-foundation-sdk/common";
import { RowBuilder, type DashboardBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { board } from "./board.js";
import { siteChoice, someLines, someZones } from "./choices.js";
import { among, byTime, lately, oneMinute, rows, series, site, sumOf } from "./influx.js";
import { joined, lines, list, signedLines } from "./panels.js";
import { both } from "./words.js";

const crossed = `"line_crossings" WHERE ${site} AND ${among("line")} AND $timeFilter`;

/** Bits of holds: which fields of a movement hold; the others may be those of an earlier version. */
const bits = { speed: 1, alignment: 8, variance: 16, dwell: 32 };

const unseen = both("空白表示未计数，不是无人通过。", "Blank is not counted, which is not the same as nobody crossed.");

const few = both("少于 3 人或无地面标定时未知。", "Unknown below three people, or without a calibrated ground.");

export function flow(): DashboardBuilder {
  return board(
    "crowdwatch-flow", both("计数线与人流", "Lines and movement"),
    both("各计数线的进出人数，以及区域内人流的速度、方向一致性与停留时间。", "Who crosses lines each way; how fast, how much one way and how long people move in zones."), "now/d", "10s")
    .withVariable(siteChoice)
    .withVariable(someLines)
    .withVariable(someZones)
    .withRow(new RowBuilder(both("计数线", "Lines")))
    .withPanel(totals())
    .withPanel(signedLines(both("累计净进入", "In less out, since counting began"))
      .description(both("低于 0 表示离开多于进入；边缘节点重启后继续累计。", "Below 0 more left than came. It goes on over restarts of the edge."))
      .height(10)
      .axisSoftMin(0)
      .withTarget(series(oneMinute, "$tag_line", `SELECT last("in_total") - last("out_total") FROM ${crossed} ${byTime("line")}`)))
    .withPanel(each(both("每分钟进入", "In a minute"), "in"))
    .withPanel(each(both("每分钟离开", "Out a minute"), "out"))
    .withRow(new RowBuilder(both("区域内人流", "Movement in zones")))
    .withPanel(moved(both("平均速度", "Mean speed"), "speed").unit("velocityms").description(few))
    .withPanel(moved(both("方向一致性", "How much one way"), "alignment").max(1)
      .description(both("0 为四面八方或静止，1 为全部同向。少于 3 人时未知。", "0 is all ways, or standing; 1 is all one way. Unknown below three people.")))
    .withPanel(moved(both("速度方差", "Variance of velocity"), "variance").unit("m²/s²")
      .description(both("乘以每平方米人数即人群压力，达到约 0.02 s⁻² 时预警（Helbing 2007）。", "Times people per m² it is the crowd pressure, a warning from about 0.02 s⁻² on (Helbing 2007).")))
    .withPanel(moved(both("停留时间", "Time in the zone"), "dwell").unit("s")
      .description(both("离开者自进入起的平均停留时间。", "Of those who left, from where they came in.")));
}

/** What crossed each line within the range; a line that told nothing in it has a row and no numbers. */
function totals() {
  return list(both("所选时段进出", "In and out, within the range shown"))
    .description(unseen)
    .withTarget(rows(oneMinute, `SELECT last("in_total") AS "told_lately" FROM "line_crossings" WHERE ${site} AND ${among("line")} AND ${lately} GROUP BY "line"`, "A"))
    .withTarget(rows(oneMinute, `SELECT ${sumOf("in")} AS "entered", ${sumOf("out")} AS "exited", ${sumOf("in")} - ${sumOf("out")} AS "net" FROM ${crossed} GROUP BY "line"`, "B"))
    .transformations(joined("line", "entered", "exited", "net"))
    .overrideByName("line", [{ id: "displayName", value: both("计数线", "Line") }])
    .overrideByName("entered", [{ id: "displayName", value: both("进", "In") }, { id: "decimals", value: 0 }])
    .overrideByName("exited", [{ id: "displayName", value: both("出", "Out") }, { id: "decimals", value: 0 }])
    .overrideByName("net", [{ id: "displayName", value: both("净进入", "Net in") }, { id: "decimals", value: 0 }]);
}

/** People a minute, mean over the minutes of a bucket in which the line was counted. */
function each(title: string, field: string) {
  return lines(title)
    .description(unseen)
    .drawStyle(common.GraphDrawStyle.Bars)
    .fillOpacity(60)
    .withTarget(series(oneMinute, "$tag_line", perMinute(`"${field}"`)));
}

function perMinute(field: string): string {
  return `SELECT mean("people") FROM (SELECT mean(${field}) * count(${field}) AS "people" FROM ${crossed} GROUP BY time(1m), "line" fill(none)) WHERE $timeFilter ${byTime("line")}`;
}

function moved(title: string, field: keyof typeof bits) {
  return lines(title).withTarget(series(oneMinute, "$tag_zone $tag_camera",
    `SELECT mean("${field}") FROM "zone_movement" WHERE ${site} AND ${among("zone")} AND "holds" & ${bits[field]} > 0 AND $timeFilter ${byTime("zone", "camera")}`));
}
