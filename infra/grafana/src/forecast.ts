// Forecast: what was said against what came, and how well each zone is forecast.
import * as common from "@grafana/grafana-foundation-sdk/common";
import { RowBuilder, ThresholdsConfigBuilder, ThresholdsMode, type DashboardBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { board } from "./board.js";
import { forecastPlace, siteChoice } from "./choices.js";
import { known, series, site, tenSeconds, young } from "./influx.js";
import { redFrom } from "./levels.js";
import { lines, number } from "./panels.js";
import { cutOff, over, present } from "./prometheus.js";
import { both } from "./words.js";

const here = `${site} AND "zone" =~ /^$zone$/`;

/** Forecasts are of slots of five minutes; shorter buckets would have holes that are none. */
const bySlot = "GROUP BY time(5m) fill(null)";

/** The API calls a forecast stale from here on. */
const staleSeconds = 300;

/** Worse than last week's course from 1 on. */
const worseThanLastWeek = redFrom(1);

export function forecast(): DashboardBuilder {
  return board(
    "crowdwatch-forecast", both("预测", "Forecast"),
    both("预测与实际的对照，以及预测的准确程度。", "What was forecast against what came, and how good the forecasts are."), "now-6h", "1m")
    .time({ from: "now-6h", to: "now+2h" })
    .withVariable(siteChoice)
    .withVariable(forecastPlace)
    .withPanel(soon(30))
    .withPanel(soon(120))
    .withPanel(number(both("最旧的预测", "Oldest forecast"))
      .unit("s")
      .decimals(0)
      .thresholds(redFrom(staleSeconds))
      .withTarget(present(both("秒", "seconds"), "max(min by (zone) (crowdwatch_forecast_age_seconds))")))
    .withPanel(number(both("回退到上周的区域", "Zones fallen back to last week"))
      .decimals(0)
      .thresholds(redFrom(1))
      .withTarget(present(both("区域", "zones"), "sum(max by (zone) (crowdwatch_forecast_fallback))")))
    .withPanel(said(30))
    .withPanel(said(120))
    .withRow(new RowBuilder(both("准确程度", "How good")))
    .withPanel(lines(both("误差与上周之比（MASE）", "Error against last week's (MASE)"))
      .description(both("小于 1 表示好于上周同期。", "Below 1 is better than the same time a week before."))
      .thresholds(worseThanLastWeek)
      .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed))
      .withTarget(over("{{zone}}", "max by (zone) (crowdwatch_forecast_mase)")))
    .withPanel(lines(both("分位数损失", "Pinball loss"))
      .withTarget(over("{{zone}}", "max by (zone) (crowdwatch_forecast_pinball)")))
    .withPanel(coverage("80", 0.8))
    .withPanel(coverage("95", 0.95))
    .withPanel(lines(both("预测的时效", "Age of forecasts"))
      .unit("s")
      .thresholds(redFrom(staleSeconds))
      .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed))
      .withTarget(over(both("时效", "age") + " {{zone}}", "min by (zone) (crowdwatch_forecast_age_seconds)")))
    .withPanel(lines(both("回退", "Fallback"))
      .description(both("1 表示模型一周内不如上周同期，改用上周的值。", "1: the model was worse than the week before for a week, so the week before is told."))
      .max(1)
      .lineInterpolation(common.LineInterpolation.StepAfter)
      .withTarget(over("{{zone}}", "max by (zone) (crowdwatch_forecast_fallback)")));
}

/**
 * What is to be expected some minutes from now. A row carries the time of which it speaks, so one that speaks of no more than ten
 * minutes less than that was issued too long ago.
 */
function soon(minutes: number) {
  return number(both(`${minutes} 分钟后人数`, `People in ${minutes} min`))
    .decimals(0)
    .withTarget(series(tenSeconds, both("人数", "people"),
      `SELECT last("people") FROM "forecast" WHERE ${here} AND "ahead" = '${minutes}' AND ${young} AND time >= now() + ${minutes - 10}m`));
}

/** What was said some minutes before, with its bounds, and what came. */
function said(minutes: number) {
  const [low95, high95] = [both("95% 下限", "95 % low"), both("95% 上限", "95 % high")];
  const [low80, high80] = [both("80% 下限", "80 % low"), both("80% 上限", "80 % high")];
  const edge = (name: string) => [{ id: "displayName", value: name }, { id: "custom.lineWidth", value: 0 }];
  const band = (name: string, below: string, opacity: number) =>
    [...edge(name), { id: "custom.fillBelowTo", value: below }, { id: "custom.fillOpacity", value: opacity }];
  return lines(both(`提前 ${minutes} 分钟的预测与实际`, `Said ${minutes} min before, and what came`))
    .description(both("全园（@site）在此只有预测，实际人数见总览。", "The whole site (@site) has forecasts alone here; what came is on the overview."))
    .span(24)
    .withTarget(series(tenSeconds, "$col",
      `SELECT mean("low95") AS "low95", mean("high95") AS "high95", mean("low80") AS "low80", mean("high80") AS "high80", mean("people") AS "forecast" `
      + `FROM "forecast" WHERE ${here} AND "ahead" = '${minutes}' AND $timeFilter ${bySlot}`, "A"))
    .withTarget(series(tenSeconds, both("实际", "came"), `SELECT mean("mean") AS "came" FROM "occupancy" WHERE ${here} AND ${known} AND $timeFilter ${bySlot}`, "B"))
    .overrideByName("low95", edge(low95))
    .overrideByName("high95", band(high95, low95, 10))
    .overrideByName("low80", edge(low80))
    .overrideByName("high80", band(high80, low80, 20))
    .overrideByName("forecast", [{ id: "displayName", value: both("预测", "forecast") }, { id: "custom.lineStyle", value: { fill: "dash", dash: [6, 4] } }])
    .overrideByQuery("B", [{ id: "custom.lineWidth", value: 2 }]);
}

function coverage(level: "80" | "95", wanted: number) {
  return lines(both(`落在 ${level}% 区间内的比例`, `Share within the ${level} % interval`))
    .unit("percentunit")
    .decimals(1)
    .max(1)
    .thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([{ value: null, color: "#8a939e" }, { value: wanted, color: "#45c0ae" }]))
    .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed))
    .withTarget(over("{{zone}}", cutOff(`max by (zone) (crowdwatch_forecast_coverage_${level}_ratio)`)));
}
