// Cameras and edges: is the present seen, is anything waiting, was anything lost.
import * as common from "@grafana/grafana-foundation-sdk/common";
import { RowBuilder, type DashboardBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { board } from "./board.js";
import { siteChoice, someCameras, someEdges } from "./choices.js";
import { among, byTime, cutOff, lately, perSecond, rows, series, site, sumOf, tenSeconds, young } from "./influx.js";
import { cameraStates, redFrom } from "./levels.js";
import { joined, lines, list, number, states } from "./panels.js";
import { cutOff as cutOffFigure, over } from "./prometheus.js";
import { both } from "./words.js";

const cameras = `${site} AND ${among("camera")}`;
const edges = `${site} AND ${among("edge")}`;

/** An older frame is never counted as the present. */
const oldestFrameSeconds = 2;

export function health(): DashboardBuilder {
  return board(
    "crowdwatch-health", both("摄像机与边缘节点", "Cameras and edges"),
    both("画面、丢帧、延迟、待发与丢失的计数。", "Frames, drops, delay, counts waiting and counts lost."), "now-1h", "10s")
    .withVariable(siteChoice)
    .withVariable(someCameras)
    .withVariable(someEdges)
    .withRow(new RowBuilder(both("摄像机", "Cameras")))
    .withPanel(cameraTable())
    .withPanel(cameraLines(both("计数帧率", "Frames counted a second"), `SELECT mean("fps") FROM "camera_health" WHERE ${cameras} AND $timeFilter ${byTime("camera")}`))
    .withPanel(states(both("摄像机状态", "States of cameras"))
      .mappings(cameraStates)
      .withTarget(series(tenSeconds, "$tag_camera", `SELECT last("state_code") FROM "camera_health" WHERE ${cameras} AND $timeFilter ${byTime("camera")}`)))
    .withPanel(cameraLines(both("每秒丢帧", "Frames dropped a second"), perSecond("frames_dropped", "camera_health", cameras, "camera")))
    .withPanel(cameraLines(both("延迟", "Delay"), `SELECT max("delay") FROM "camera_health" WHERE ${cameras} AND $timeFilter ${byTime("camera")}`)
      .unit("s")
      .thresholds(redFrom(oldestFrameSeconds))
      .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed)))
    .withPanel(lines(both("当前每秒计数次数", "Frames counted a second, as decided"))
      .description(both("各摄像机按需要和本机能力决定的频率。", "How often each camera is counted, by its need and by what its machine can do."))
      .withTarget(over("{{camera}}", "crowdwatch_edge_sample_rate")))
    .withPanel(lines(both("沿用上次计数的画面", "Pictures that keep the last count"))
      .description(both("过去一分钟内因画面无变化而未送入模型的比例；人来人往时为 0。", "Share of the pictures of the last minute that no model looked at because nothing had changed; 0 where people come and go."))
      .unit("percentunit")
      .decimals(1)
      .max(1)
      .withTarget(over("{{camera}}", cutOffFigure("crowdwatch_edge_gated_ratio"))))
    .withRow(new RowBuilder(both("边缘节点", "Edges")))
    .withPanel(worst(both("丢失的计数", "Counts lost"), "counts_lost")
      .description(both("所选时段内各节点启动以来的最大累计值，相加。", "The highest total of each edge since its start, within the range shown, added up.")))
    .withPanel(worst(both("时钟跳变", "Clock steps"), "clock_steps"))
    .withPanel(edgeTable())
    .withPanel(edgeLines(both("待发计数", "Counts waiting"), "outbox_counts"))
    .withPanel(edgeLines(both("最早待发计数的时长", "Age of the oldest waiting count"), "outbox_age").unit("s"))
    .withPanel(edgeLines(both("待发字节", "Bytes waiting"), "outbox_bytes").unit("bytes"))
    .withPanel(lines(both("每秒发出计数", "Counts published a second"))
      .withTarget(series(tenSeconds, "$tag_edge", perSecond("counts_published", "edge_health", edges, "edge"))))
    .withPanel(edgeLines(both("丢失的计数（启动以来）", "Counts lost (since the start)"), "counts_lost"))
    .withPanel(edgeLines(both("时钟跳变（启动以来）", "Clock steps (since the start)"), "clock_steps"))
    .withPanel(lines(both("处理器预算用量", "Processor budget used"))
      .unit("percentunit")
      .decimals(1)
      .thresholds(redFrom(1))
      .thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed))
      .withTarget(over("{{instance}}", cutOffFigure("crowdwatch_edge_budget_used_ratio"))))
    .withPanel(lines(both("计数频率不足的摄像机", "Cameras counted less often than they need"))
      .withTarget(over("{{instance}}", "crowdwatch_edge_short_cameras")))
    .withRow(new RowBuilder(both("覆盖率", "Coverage")))
    .withPanel(lines(both("各区域覆盖率", "Coverage by zone"))
      .span(24)
      .unit("percentunit")
      .decimals(1)
      .max(1)
      .withTarget(series(tenSeconds, "$tag_zone", `SELECT ${cutOff(`mean("coverage")`, 1)} FROM "occupancy" WHERE ${site} AND $timeFilter ${byTime("zone")}`)));
}

function cameraLines(title: string, query: string) {
  return lines(title).withTarget(series(tenSeconds, "$tag_camera", query));
}

function edgeLines(title: string, field: string) {
  return lines(title).withTarget(series(tenSeconds, "$tag_edge", `SELECT max("${field}") FROM "edge_health" WHERE ${edges} AND $timeFilter ${byTime("edge")}`));
}

/** Counters begin at 0 with each start of an edge; the highest of the range forgets no loss before a restart. */
function worst(title: string, field: string) {
  return number(title)
    .thresholds(redFrom(1))
    .withTarget(series(tenSeconds, title, `SELECT ${sumOf("most")} FROM (SELECT max("${field}") AS "most" FROM "edge_health" WHERE ${edges} AND $timeFilter GROUP BY "edge")`));
}

function cameraTable() {
  return list(both("摄像机现状", "Cameras now"))
    .withTarget(rows(tenSeconds, `SELECT last("frames_counted") AS "counted_lately" FROM "camera_health" WHERE ${cameras} AND ${lately} GROUP BY "camera"`, "A"))
    .withTarget(rows(tenSeconds, `SELECT last("state_code") AS "state", last("fps") AS "fps", last("delay") AS "delay", last("frames_dropped") AS "dropped" FROM "camera_health" WHERE ${cameras} AND ${young} GROUP BY "camera"`, "B"))
    .transformations(joined("camera", "state", "fps", "delay", "dropped"))
    .overrideByName("camera", [{ id: "displayName", value: both("摄像机", "Camera") }])
    .overrideByName("state", [
      { id: "displayName", value: both("状态", "State") },
      { id: "mappings", value: cameraStates },
      { id: "custom.cellOptions", value: { type: common.TableCellDisplayMode.ColorBackground } },
    ])
    .overrideByName("fps", [{ id: "displayName", value: both("帧率", "Frames/s") }, { id: "decimals", value: 1 }])
    .overrideByName("delay", [{ id: "displayName", value: both("延迟", "Delay") }, { id: "unit", value: "s" }])
    .overrideByName("dropped", [{ id: "displayName", value: both("丢帧", "Dropped") }]);
}

function edgeTable() {
  return list(both("边缘节点现状", "Edges now"))
    .height(5)
    .withTarget(rows(tenSeconds, `SELECT last("counts_published") AS "published_lately" FROM "edge_health" WHERE ${edges} AND ${lately} GROUP BY "edge"`, "A"))
    .withTarget(rows(tenSeconds, `SELECT last("outbox_counts") AS "waiting", last("outbox_age") AS "age", last("counts_lost") AS "lost" FROM "edge_health" WHERE ${edges} AND ${young} GROUP BY "edge"`, "B"))
    .transformations(joined("edge", "waiting", "age", "lost"))
    .overrideByName("edge", [{ id: "displayName", value: both("边缘节点", "Edge") }])
    .overrideByName("waiting", [{ id: "displayName", value: both("待发", "Waiting") }])
    .overrideByName("age", [{ id: "displayName", value: both("最早", "Oldest") }, { id: "unit", value: "s" }])
    .overrideByName("lost", [
      { id: "displayName", value: both("丢失", "Lost") },
      { id: "thresholds", value: { mode: "absolute", steps: [{ value: null, color: "transparent" }, { value: 1, color: "#d92d20" }] } },
      { id: "custom.cellOptions", value: { type: common.TableCellDisplayMode.ColorBackground } },
    ]);
}
