// Site overview: how many people are where, how near to full, and since when.
import * as common from "@grafana/grafana-foundation-sdk/common";
import type { DashboardBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { board } from "./board.js";
import { siteChoice, someZones, windowsChoice } from "./choices.js";
import { among, byTime, chosen, known, lately, rows, series, site, tenSeconds, young } from "./influx.js";
import { levelNames, loadColors, nullIsUnknown } from "./levels.js";
import { bars, joined, lines, list, number, states } from "./panels.js";
import { both, unknown } from "./words.js";

const here = `${site} AND ${among("zone")}`;
const nowByZone = `SELECT last("last") AS "people", last("capacity") AS "capacity", last("load") AS "load" FROM "occupancy" WHERE ${here} AND ${known} AND ${young} GROUP BY "zone"`;
const everyZone = `SELECT last("capacity") AS "capacity" FROM "occupancy" WHERE ${here} AND ${lately} GROUP BY "zone"`;
const peopleByZone = `SELECT last("last") AS "people", last("load") AS "load", last("coverage") AS "coverage" FROM "occupancy" WHERE ${here} AND ${known} AND ${young} GROUP BY "zone"`;
const knownOverTime = `SELECT mean("mean") AS "people" FROM "occupancy" WHERE ${here} AND ${known} AND $timeFilter GROUP BY time($__interval), "zone" fill(none)`;

export function overview(): DashboardBuilder {
  return board(
    "crowdwatch-overview", both("景区总览", "Site overview"),
    both("人数、负荷与景区方案的等级。没有画面的区域是未知，不是无人。", "People, load and the levels of the site plan. A zone that no camera sees is unknown, not empty."),
    "now-1h", "5s")
    .withVariable(siteChoice)
    .withVariable(someZones)
    .withVariable(windowsChoice)
    .withPanel(number(both("当前人数（已知区域之和）", "People now (sum of known zones)"))
      .withTarget(series(tenSeconds, both("人数", "people"), `SELECT sum("people") FROM (${nowByZone})`)))
    .withPanel(number(both("已知区域 / 全部区域", "Zones known / all"))
      .withTarget(series(tenSeconds, both("已知", "known"), `SELECT count("people") FROM (${nowByZone})`, "A"))
      .withTarget(series(tenSeconds, both("全部", "all"), `SELECT count("capacity") FROM (${everyZone})`, "B")))
    .withPanel(number(both("当前负荷（已知区域）", "Load now (known zones)"))
      .unit("percentunit")
      .decimals(0)
      .thresholds(loadColors)
      .withTarget(series(tenSeconds, both("负荷", "load"), `SELECT sum("people") / sum("capacity") FROM (${nowByZone})`)))
    .withPanel(number(both("最高区域负荷", "Highest load of a zone"))
      .unit("percentunit")
      .decimals(0)
      .thresholds(loadColors)
      .withTarget(series(tenSeconds, both("负荷", "load"), `SELECT max("load") FROM (${nowByZone})`)))
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
  return bars(both("当前负荷", "Load now"), "load")
    .unit("percentunit")
    .decimals(0)
    .min(0)
    .max(1)
    .mappings([nullIsUnknown])
    .thresholds(loadColors)
    .withTarget(rows(tenSeconds, everyZone, "A"))
    .withTarget(rows(tenSeconds, peopleByZone, "B"))
    .transformations(joined("zone", "load"));
}

function zoneTable() {
  const background = { id: "custom.cellOptions", value: { type: common.TableCellDisplayMode.ColorBackground } };
  return list(both("区域现状", "Zones now"))
    .withTarget(rows(tenSeconds, everyZone, "A"))
    .withTarget(rows(tenSeconds, peopleByZone, "B"))
    .transformations([
      ...joined("zone", "people", "capacity", "load", "coverage"),
      { id: "calculateField", options: { mode: "reduceRow", reduce: { reducer: "lastNotNull", include: ["load"] }, alias: "level" } },
    ])
    .overrideByName("zone", [
      { id: "displayName", value: both("区域", "Zone") },
      { id: "links", value: [{ title: both("区域详情", "Zone detail"), url: "/d/crowdwatch-zone?var-site=${site}&var-zone=${__value.raw}&${__url_time_range}" }] },
    ])
    .overrideByName("people", [{ id: "displayName", value: both("人数", "People") }])
    .overrideByName("capacity", [{ id: "displayName", value: both("承载量", "Capacity") }])
    .overrideByName("coverage", [{ id: "displayName", value: both("覆盖率", "Coverage") }, { id: "unit", value: "percentunit" }])
    .overrideByName("load", [{ id: "displayName", value: both("负荷", "Load") }, { id: "unit", value: "percentunit" }, { id: "decimals", value: 0 }])
    .overrideByName("level", [{ id: "displayName", value: both("等级", "Level") }, { id: "mappings", value: levelNames }, background])
    .description(both(`40 秒内没有新数据的区域显示“${unknown}”。`, "A zone without news for 40 seconds is shown as unknown."));
}

function totalLines() {
  return lines(both("已知区域总人数", "People in all known zones"))
    .description(both("总数下降时，先看已知区域数是否也下降。", "Where the total falls, look first whether the number of known zones fell too."))
    .withTarget(series(chosen, both("人数", "people"), `SELECT sum("people") FROM (${knownOverTime}) WHERE $timeFilter ${byTime()}`, "A"))
    .withTarget(series(chosen, both("已知区域", "zones known"), `SELECT count("people") FROM (${knownOverTime}) WHERE $timeFilter ${byTime()}`, "B"))
    .overrideByQuery("B", [
      { id: "custom.axisPlacement", value: common.AxisPlacement.Right },
      { id: "custom.lineStyle", value: { fill: "dash", dash: [4, 4] } },
      { id: "custom.lineInterpolation", value: common.LineInterpolation.StepAfter },
      { id: "decimals", value: 0 },
    ]);
}
