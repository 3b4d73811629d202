// Alert rules for operations. Each has a paragraph of the same name in infra/runbook.md.
import { figures, linesOf } from "./prometheus.js";

/** Rules look back so far; what was silent longer no longer has a rule instance of its own. */
const sixHours = 6 * 3600;

interface Rule {
  uid: string;
  title: string;
  summary: string;
  severity: "warning" | "critical";
  /** In InfluxQL on windows of 10 seconds, or in PromQL on the figures of /metrics. */
  query: string | { promQl: string };
  fromSeconds: number;
  reduce: "last" | "max" | "min";
  fires: { type: "gt" | "lt"; than: number };
  for: string;
  noData: "NoData" | "Alerting";
}

const rules: Rule[] = [
  {
    uid: "crowdwatch-zone-unknown",
    title: "Zone unknown",
    summary: "区域 {{ $labels.zone }} 人数未知 · Zone {{ $labels.zone }} of {{ $labels.site }} is unknown: nobody sees how many people are there",
    severity: "critical",
    // Counting windows, not people: 0 here means that no window was known.
    query: `SELECT count("mean") FROM "occupancy" WHERE "known" = true AND $timeFilter GROUP BY time(2m), "site", "zone" fill(0)`,
    fromSeconds: sixHours,
    reduce: "last",
    fires: { type: "lt", than: 1 },
    for: "1m",
    noData: "Alerting",
  },
  {
    uid: "crowdwatch-camera-blind",
    title: "Camera blind",
    summary: "摄像机 {{ $labels.camera }} 无画面 · Camera {{ $labels.camera }} of {{ $labels.site }} has not been live for 10 minutes",
    severity: "warning",
    query: `SELECT count("fps") FROM "camera_health" WHERE "state_code" = 1 AND $timeFilter GROUP BY time(2m), "site", "camera" fill(0)`,
    fromSeconds: sixHours,
    reduce: "last",
    fires: { type: "lt", than: 1 },
    for: "8m",
    noData: "NoData",
  },
  {
    uid: "crowdwatch-outbox-growing",
    title: "Outbox growing",
    summary: "边缘节点 {{ $labels.edge }} 有计数未发出 · Edge {{ $labels.edge }} of {{ $labels.site }} has counts that wait for more than 2 minutes",
    severity: "warning",
    query: `SELECT max("outbox_age") FROM "edge_health" WHERE $timeFilter GROUP BY time(1m), "site", "edge" fill(none)`,
    fromSeconds: 300,
    reduce: "last",
    fires: { type: "gt", than: 120 },
    for: "1m",
    noData: "NoData",
  },
  {
    uid: "crowdwatch-outbox-lost-counts",
    title: "Outbox lost counts",
    summary: "边缘节点 {{ $labels.edge }} 丢失计数 · Edge {{ $labels.edge }} of {{ $labels.site }} has let counts go: its series have holes for good",
    severity: "critical",
    query: `SELECT max("counts_lost") FROM "edge_health" WHERE $timeFilter GROUP BY time(1m), "site", "edge" fill(none)`,
    fromSeconds: 3600,
    reduce: "max",
    fires: { type: "gt", than: 0 },
    for: "0s",
    noData: "NoData",
  },
  {
    uid: "crowdwatch-no-active-alerting-instance",
    title: "No active alerting instance",
    summary: "没有主用的告警实例，无人会收到通知 · No instance of alerting is active: nobody is told of anything",
    severity: "critical",
    query: { promQl: "sum(crowdwatch_alerting_active)" },
    fromSeconds: 60,
    reduce: "last",
    fires: { type: "lt", than: 1 },
    for: "1m",
    noData: "Alerting",
  },
  {
    uid: "crowdwatch-ledger-cannot-be-written",
    title: "Ledger cannot be written",
    summary: "告警台账无法写入，只在内存中 · The ledger of alerting cannot be written: what is decided stands in memory alone",
    severity: "critical",
    query: { promQl: "max(crowdwatch_alerting_ledger_waiting)" },
    fromSeconds: 60,
    reduce: "last",
    fires: { type: "gt", than: 0 },
    for: "1m",
    noData: "NoData",
  },
  {
    uid: "crowdwatch-messages-failing",
    title: "Messages failing",
    summary: "有通知未能送达 · Messages to wardens could not be brought in the last 15 minutes",
    severity: "critical",
    query: { promQl: linesOf("MessageFailed|MessageUndelivered", "15m") },
    fromSeconds: 60,
    reduce: "last",
    fires: { type: "gt", than: 0 },
    for: "0s",
    noData: "NoData",
  },
  {
    uid: "crowdwatch-inference-fallback",
    title: "Inference on the processor",
    summary: "模型 {{ $labels.model }} 未使用所要求的硬件 · Model {{ $labels.model }} runs on the processor although other hardware was wished for: counts come later and more frames are dropped",
    severity: "warning",
    query: { promQl: "max by (instance, model) (crowdwatch_edge_inference_fallback)" },
    fromSeconds: 60,
    reduce: "last",
    fires: { type: "gt", than: 0 },
    for: "1m",
    noData: "NoData",
  },
  {
    uid: "crowdwatch-edge-overloaded",
    title: "Edge overloaded",
    summary: "{{ $labels.instance }} 无法按所需频率对所有摄像机计数 · {{ $labels.instance }} cannot count all its cameras as often as they need: the least important ones are counted less often",
    severity: "warning",
    query: { promQl: "max by (instance) (crowdwatch_edge_short_cameras)" },
    fromSeconds: 60,
    reduce: "last",
    fires: { type: "gt", than: 0 },
    for: "5m",
    noData: "NoData",
  },
  {
    uid: "crowdwatch-forecast-stale",
    title: "Forecast is stale",
    summary: "预测已过时 {{ $labels.zone }} · Forecasts are more than 5 minutes old {{ $labels.zone }}: nobody is warned of what may come",
    severity: "warning",
    // Of several instances the one that forecasts; none at all is a reason to alert too.
    query: { promQl: "min by (zone) (crowdwatch_forecast_age_seconds)" },
    fromSeconds: 60,
    reduce: "last",
    fires: { type: "gt", than: 300 },
    for: "1m",
    noData: "Alerting",
  },
];

/** Names of the rules, which are headings of the runbook. */
export const alertNames = rules.map((rule) => rule.title);

/** The provisioning file. */
export function alerts(): unknown {
  return {
    apiVersion: 1,
    groups: [{ orgId: 1, name: "crowdwatch", folder: "CrowdWatch", interval: "1m", rules: rules.map(provisioned) }],
  };
}

function provisioned(rule: Rule): unknown {
  return {
    uid: rule.uid,
    title: rule.title,
    condition: "C",
    for: rule.for,
    noDataState: rule.noData,
    execErrState: "Error",
    labels: { severity: rule.severity },
    annotations: { summary: rule.summary, runbook: `infra/runbook.md, "${rule.title}"` },
    isPaused: false,
    data: [
      {
        refId: "A",
        datasourceUid: typeof rule.query === "string" ? "crowdwatch-10s" : figures.uid,
        relativeTimeRange: { from: rule.fromSeconds, to: 0 },
        model: { refId: "A", ...asked(rule.query), intervalMs: 10_000, maxDataPoints: 10_000 },
      },
      step("B", { type: "reduce", expression: "A", reducer: rule.reduce, settings: { mode: "dropNN" } }),
      step("C", { type: "threshold", expression: "B", conditions: [{ evaluator: { type: rule.fires.type, params: [rule.fires.than] } }] }),
    ],
  };
}

function asked(query: Rule["query"]): object {
  return typeof query === "string"
    ? { query, rawQuery: true, resultFormat: "time_series" }
    : { expr: query.promQl, editorMode: "code", instant: true, range: false };
}

function step(refId: string, model: object): unknown {
  const expressions = "__expr__";
  return { refId, datasourceUid: expressions, relativeTimeRange: { from: 0, to: 0 }, model: { refId, datasource: { type: expressions, uid: expressions }, ...model } };
}
