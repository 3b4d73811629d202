// Site overview: how many people are where, how near to full, and since when.
import * as common from "@grafana/grafana-foundation-sdk/common";
import type { DashboardBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { board } from "./board.js";
import { siteChoice, someZones, windowsChoice } from "./choices.js";
import { among, byTime, chosen, cutOff, estimated, hasHigh, hasLow, known, lately, rows, series, site, tenSeconds, young } from "./influx.js";
import { banded, ends, highName, lowName, whatItIs } from "./interval.js";
import { levelNames, loadColors, nullIsUnknown } from "./levels.js";
import { bars, joined, lines, list, number, states } from "./panels.js";
import { both, unknown } from "./words.js";

const here = `${site} AND ${among("zone")}`;
const everyZone = `SELECT last("capacity") AS "capacity" FROM "occupancy" WHERE ${here} AND ${lately} GROUP BY "zone"`;
const peopleByZone = `SELECT last("last") AS "people", last("load") AS "load", ${cutOff(`last("load")`)} AS "shown", ${cutOff(`last("coverage")`)} AS "coverage" FROM "occupancy" WHERE ${here} AND ${known} AND ${young} GROUP BY "zone"`;
/** The site's own series, which aggregation writes: the sum of the zones is worked out nowhere else. */
const ofSite = `FROM "site_occupancy" WHERE ${site}`;

export function overview(): DashboardBuilder {
  return board(
    "crowdwatch-overview", both("景区总览", "Site overview"),
    both("人数、负荷与景区方案的等级。没有画面的区域是未知，不是无人。", "People, load and the levels of the site plan. A zone that no camera sees is unknown, not empty."),
    "now-1h", "5s")
    .withVariable(siteChoice)
    .withVariable(someZones)
    .withVariable(windowsChoice)
    .withPanel(number(both("当前人数（至少）", "People now (at least)"))
      .description(both("全园可见区域的人数；看不到的区域不在其中。", "People in all zones of the site that are seen; those out of sight are not among them."))
      .decimals(0)
      .withTarget(series(tenSeconds, both("人数", "people"), `SELECT last("people") ${ofSite} AND ${known} AND ${young}`)))
    .withPanel(number(both("已知区域 / 全部区域", "Zones known / all"))
      .withTarget(series(tenSeconds, both("已知", "known"), `SELECT last("seen_zones") ${ofSite} AND ${young}`, "A"))
      .withTarget(series(tenSeconds, both("全部", "all"), `SELECT last("zones") ${ofSite} AND ${young}`, "B")))
    .withPanel(number(both("当前负荷（至少）", "Load now (at least)"))
      .unit("percentunit")
      .decimals(0)
      .thresholds(loadColors)
      .withTarget(series(tenSeconds, both("负荷", "load"), `SELECT ${cutOff(`last("load")`)} ${ofSite} AND ${known} AND ${young}`)))
    .withPanel(number(both("估计人数（含看不到的区域）", "Estimated people (zones out of sight included)"))
      .description(both("看不到的区域按其他区域的满员程度估计；可见部分不足八成时没有估计。", "Zones out of sight are taken to be as full as the others; where less than 0.8 of the capacity is seen there is none."))
      .decimals(0)
      .withTarget(series(tenSeconds, both("估计", "estimate"), `SELECT last("estimate") ${ofSite} AND ${estimated} AND ${young}`)))
    .withPanel(number(both("当前人数的 80% 区间", "80 % interval of people now"))
      .description(whatItIs)
      .decimals(0)
      .withTarget(series(tenSeconds, lowName, `SELECT last("low") ${ofSite} AND ${known} AND ${hasLow} AND ${young}`, "A"))
      .withTarget(series(tenSeconds, highName, `SELECT last("high") ${ofSite} AND ${known} AND ${hasHigh} AND ${young}`, "B")))
    .withPanel(number(both("最高区域负荷", "Highest load of a zone"))
      .unit("percentunit")
      .decimals(0)
      .thresholds(loadColors)
      .withTarget(series(tenSeconds, both("负荷", "load"), `SELECT ${cutOff(`max("load")`)} FROM (${peopleByZone})`)))
    .withPanel(loadBars())
    .withPanel(zoneTable())
    .withPanel(states(both("等级变化", "Levels over time"))
      .description(both("每段时间内的最高负荷；空白为未知。", "The highest load of each span of time; blank is unknown."))
      .mappings(levelNames)
      .thresholds(loadColors)
      .withTarget(series(chosen, "$tag_zone", `SELECT max("load") FROM "occupancy" WHERE ${here} AND ${known} AND $timeFilter ${byTime("zone")}`)))
    .withPanel(lines(both("各区域人数", "People by zone"))
      .withTarget(series(chosen, "$tag_zone", `SELECT mean("mean") FROM "occupancy" WHERE ${here} AND ${known} AND $timeFilter ${byTime("zone")}`)))
    .withPanel(totalLines());
}

function loadBars() {
  return bars(both("当前负荷", "Load now"), "shown")
    .unit("percentunit")
    .decimals(0)
    .min(0)
    .max(1)
    .mappings([nullIsUnknown])
    .thresholds(loadColors)
    .withTarget(rows(tenSeconds, everyZone, "A"))
    .withTarget(rows(tenSeconds, peopleByZone, "B"))
    .transformations(joined("zone", "shown"));
}

function zoneTable() {
  const background = { id: "custom.cellOptions", value: { type: common.TableCellDisplayMode.ColorBackground } };
  return list(both("区域现状", "Zones now"))
    .withTarget(rows(tenSeconds, everyZone, "A"))
    .withTarget(rows(tenSeconds, peopleByZone, "B"))
    .transformations([
      ...joined("zone", "people", "capacity", "load", "shown", "coverage"),
      { id: "calculateField", options: { mode: "reduceRow", reduce: { reducer: "lastNotNull", include: ["load"] }, alias: "level" } },
      // The level is that of the exact load; what is read is cut off.
      { id: "organize", options: { excludeByName: { load: true } } },
    ])
    .overrideByName("zone", [
      { id: "displayName", value: both("区域", "Zone") },
      { id: "links", value: [{ title: both("区域详情", "Zone detail"), url: "/d/crowdwatch-zone?var-site=${site}&var-zone=${__value.raw}&${__url_time_range}" }] },
    ])
    .overrideByName("people", [{ id: "displayName", value: both("人数", "People") }])
    .overrideByName("capacity", [{ id: "displayName", value: both("承载量", "Capacity") }])
    .overrideByName("coverage", [{ id: "displayName", value: both("覆盖率", "Coverage") }, { id: "unit", value: "percentunit" }, { id: "decimals", value: 0 }])
    .overrideByName("shown", [{ id: "displayName", value: both("负荷", "Load") }, { id: "unit", value: "percentunit" }, { id: "decimals", value: 0 }])
    .overrideByName("level", [{ id: "displayName", value: both("等级", "Level") }, { id: "mappings", value: levelNames }, background])
    .description(both(`40 秒内没有新数据的区域显示“${unknown}”。`, "A zone without news for 40 seconds is shown as unknown."));
}

function totalLines() {
  return banded(lines(both("全园人数", "People on the site"))
    .description(both("人数下降时，先看已知区域数是否也下降；虚线为含看不到的区域的估计，色带为 80% 区间。", "Where people fall, look first whether the number of known zones fell too; the dashed line is the estimate, zones out of sight included; the band is the 80 % interval."))
    .withTarget(series(chosen, both("人数（至少）", "people (at least)"), `SELECT mean("people") ${ofSite} AND ${known} AND $timeFilter ${byTime()}`, "A"))
    .withTarget(series(chosen, both("已知区域", "zones known"), `SELECT min("seen_zones") ${ofSite} AND $timeFilter ${byTime()}`, "B"))
    .withTarget(series(chosen, both("估计", "estimate"), `SELECT mean("estimate") ${ofSite} AND ${estimated} AND $timeFilter ${byTime()}`, "C"))
    .withTarget(ends(chosen, `${ofSite} AND ${known}`, "D")))
    .overrideByQuery("C", [{ id: "custom.lineStyle", value: { fill: "dash", dash: [4, 4] } }])
    .overrideByQuery("B", [
      { id: "custom.axisPlacement", value: common.AxisPlacement.Right },
      { id: "custom.lineStyle", value: { fill: "dash", dash: [1, 4] } },
      { id: "custom.lineInterpolation", value: common.LineInterpolation.StepAfter },
      { id: "decimals", value: 0 },
    ]);
}
