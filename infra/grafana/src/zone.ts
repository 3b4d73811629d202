// Zone detail: one zone's people with their spread, how much of the time was seen, and what was corrected later.
import * as common from "@grafana/grafana-foundation-sdk/common";
import type { DashboardBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { board } from "./board.js";
import { oneZone, siteChoice, windowsChoice } from "./choices.js";
import { byTime, chosen, cutOff, known, rows, series, site, tenSeconds, young } from "./influx.js";
import { banded, ends, whatItIs } from "./interval.js";
import { loadColors } from "./levels.js";
import { lines, list, number } from "./panels.js";
import { both } from "./words.js";

const here = `${site} AND "zone" =~ /^$zone$/`;

export function zone(): DashboardBuilder {
  return board(
    "crowdwatch-zone", both("区域详情", "Zone detail"),
    both("一个区域的人数、负荷与覆盖率。空白为未知。", "People, load and coverage of one zone. Blank is unknown."), "now-1h", "5s")
    .withVariable(siteChoice)
    .withVariable(oneZone)
    .withVariable(windowsChoice)
    .withPanel(number(both("当前人数", "People now"))
      .withTarget(series(tenSeconds, both("人数", "people"), `SELECT last("last") FROM "occupancy" WHERE ${here} AND ${known} AND ${young}`)))
    .withPanel(number(both("当前负荷", "Load now"))
      .unit("percentunit")
      .decimals(0)
      .thresholds(loadColors)
      .withTarget(series(tenSeconds, both("负荷", "load"), `SELECT ${cutOff(`last("load")`)} FROM "occupancy" WHERE ${here} AND ${known} AND ${young}`)))
    .withPanel(number(both("瞬时承载量", "Capacity at once"))
      .withTarget(series(tenSeconds, both("承载量", "capacity"), `SELECT last("capacity") FROM "occupancy" WHERE ${here} AND ${young}`)))
    .withPanel(number(both("当前覆盖率", "Coverage now"))
      .unit("percentunit")
      .decimals(0)
      .withTarget(series(tenSeconds, both("覆盖率", "coverage"), `SELECT ${cutOff(`last("coverage")`)} FROM "occupancy" WHERE ${here} AND ${young}`)))
    .withPanel(people())
    .withPanel(interval())
    .withPanel(lines(both("负荷", "Load"))
      .unit("percentunit")
      .decimals(1)
      .axisSoftMax(1)
      .thresholds(loadColors)
      .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed))
      .withTarget(series(chosen, both("最高", "highest"), `SELECT ${cutOff(`max("load")`, 1)} FROM "occupancy" WHERE ${here} AND ${known} AND $timeFilter ${byTime()}`)))
    .withPanel(lines(both("覆盖率", "Coverage"))
      .description(both("被看到的时间比例；0 表示无画面，空白表示没有数据。", "Share of the time that was seen; 0 is blind, blank is no data at all."))
      .unit("percentunit")
      .decimals(1)
      .max(1)
      .lineInterpolation(common.LineInterpolation.StepAfter)
      .fillOpacity(10)
      .withTarget(series(chosen, both("覆盖率", "coverage"), `SELECT ${cutOff(`mean("coverage")`, 1)} FROM "occupancy" WHERE ${here} AND $timeFilter ${byTime()}`)))
    .withPanel(revisions())
    .withPanel(corrected());
}

function people() {
  return lines(both("人数：最低、平均、最高", "People: fewest, mean, most"))
    .span(24)
    .withTarget(series(chosen, "$col",
      `SELECT min("min") AS "min", mean("mean") AS "mean", max("max") AS "max" FROM "occupancy" WHERE ${here} AND ${known} AND $timeFilter ${byTime()}`))
    .overrideByName("min", [{ id: "displayName", value: both("最低", "fewest") }, { id: "custom.lineWidth", value: 0 }])
    .overrideByName("mean", [{ id: "displayName", value: both("平均", "mean") }, { id: "custom.lineWidth", value: 2 }])
    .overrideByName("max", [
      { id: "displayName", value: both("最高", "most") },
      { id: "custom.lineWidth", value: 0 },
      { id: "custom.fillBelowTo", value: both("最低", "fewest") },
      { id: "custom.fillOpacity", value: 20 },
    ]);
}

function interval() {
  return banded(lines(both("人数与 80% 区间", "People with their 80 % interval"))
    .description(whatItIs)
    .span(24)
    .withTarget(series(chosen, both("平均", "mean"), `SELECT mean("mean") FROM "occupancy" WHERE ${here} AND ${known} AND $timeFilter ${byTime()}`, "A"))
    .withTarget(ends(chosen, `FROM "occupancy" WHERE ${here} AND ${known}`, "B")))
    .overrideByQuery("A", [{ id: "custom.lineWidth", value: 2 }]);
}

function revisions() {
  return lines(both("修订次数", "Revisions"))
    .description(both("窗口关闭后因迟到数据而修订的次数（10 秒窗口）。", "How often windows were corrected after they were closed, by late counts (10-second windows)."))
    .decimals(0)
    .drawStyle(common.GraphDrawStyle.Bars)
    .fillOpacity(60)
    .withTarget(series(tenSeconds, both("修订", "revision"), `SELECT max("revision") FROM "occupancy" WHERE ${here} AND $timeFilter ${byTime()}`));
}

function corrected() {
  return list(both("最近修订的窗口", "Windows corrected lately"))
    .noValue(both("没有修订", "no corrections"))
    .withTarget(rows(tenSeconds,
      `SELECT "mean" AS "people", ${cutOff(`"coverage"`, 1)} AS "coverage", "readings", "revision" FROM "occupancy" WHERE ${here} AND ${known} AND "revision" > 0 AND $timeFilter ORDER BY time DESC LIMIT 50`))
    .overrideByName("Time", [{ id: "displayName", value: both("窗口开始", "Window from") }])
    .overrideByName("people", [{ id: "displayName", value: both("平均人数", "Mean people") }, { id: "decimals", value: 1 }])
    .overrideByName("coverage", [{ id: "displayName", value: both("覆盖率", "Coverage") }, { id: "unit", value: "percentunit" }, { id: "decimals", value: 1 }])
    .overrideByName("readings", [{ id: "displayName", value: both("读数", "Readings") }])
    .overrideByName("revision", [{ id: "displayName", value: both("修订", "Revision") }]);
}
