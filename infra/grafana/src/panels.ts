// The kinds of panels that boards are made of, with what holds for all: a gap stays a gap, and silence reads "unknown".
import * as bargauge from "@grafana/grafana-foundation-sdk/bargauge";
import * as common from "@grafana/grafana-foundation-sdk/common";
import * as stat from "@grafana/grafana-foundation-sdk/stat";
import * as statetimeline from "@grafana/grafana-foundation-sdk/statetimeline";
import * as table from "@grafana/grafana-foundation-sdk/table";
import * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";
import { noLimit, nullIsUnknown } from "./levels.js";
import { unknown } from "./words.js";

/** One number, large; the newest of its query. */
export function number(title: string): stat.PanelBuilder {
  return new stat.PanelBuilder()
    .title(title)
    .span(6)
    .height(5)
    .noValue(unknown)
    .mappings([nullIsUnknown])
    .thresholds(noLimit)
    .graphMode(common.BigValueGraphMode.None)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(["lastNotNull"]));
}

/** Lines over time of what is never below 0. */
export function lines(title: string): timeseries.PanelBuilder {
  return overTime(wide(title).min(0));
}

/** Lines over time of what may be below 0. */
export function signedLines(title: string): timeseries.PanelBuilder {
  return overTime(wide(title));
}

function wide(title: string): timeseries.PanelBuilder {
  return new timeseries.PanelBuilder().title(title).span(12).height(9);
}

function overTime(panel: timeseries.PanelBuilder): timeseries.PanelBuilder {
  return panel
    .noValue(unknown)
    .spanNulls(false)
    .lineWidth(1)
    .showPoints(common.VisibilityMode.Auto)
    .legend(new common.VizLegendOptionsBuilder()
      .displayMode(common.LegendDisplayMode.List)
      .placement(common.LegendPlacement.Bottom)
      .showLegend(true))
    .tooltip(new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending));
}

/** States over time, one line for each series. */
export function states(title: string): statetimeline.PanelBuilder {
  return new statetimeline.PanelBuilder()
    .title(title)
    .span(24)
    .height(9)
    .noValue(unknown)
    .spanNulls(false)
    .mergeValues(true)
    .showValue(common.VisibilityMode.Never)
    .rowHeight(0.85);
}

/** Rows; a cell without a value says that it is unknown. */
export function list(title: string): table.PanelBuilder {
  return new table.PanelBuilder()
    .title(title)
    .span(12)
    .height(10)
    .noValue(unknown)
    .mappings([nullIsUnknown])
    .thresholds(noLimit)
    .cellHeight(common.TableCellHeight.Sm);
}

/** Horizontal bars, one for each row of its table. */
export function bars(title: string, field: string): bargauge.PanelBuilder {
  return new bargauge.PanelBuilder()
    .title(title)
    .span(12)
    .height(10)
    .noValue(unknown)
    .orientation(common.VizOrientation.Horizontal)
    .displayMode(common.BarGaugeDisplayMode.Basic)
    .showUnfilled(true)
    .reduceOptions(new common.ReduceDataOptionsBuilder().values(true).fields(field).calcs([]));
}

/** Puts the tables of a panel side by side by a tag: what is in one alone has empty cells, which read "unknown". */
export function joined(tag: string, ...columns: string[]): { id: string; options: unknown }[] {
  return [
    { id: "joinByField", options: { byField: tag, mode: "outer" } },
    { id: "filterFieldsByName", options: { include: { names: [tag, ...columns] } } },
  ];
}
