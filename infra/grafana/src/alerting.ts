// Alerting: is somebody active, what is open, and do messages arrive.
import { RowBuilder, ThresholdsConfigBuilder, ThresholdsMode, type DashboardBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { board } from "./board.js";
import { redFrom } from "./levels.js";
import { lines, number } from "./panels.js";
import { linesOf, ofActive, over, present } from "./prometheus.js";
import { both, word } from "./words.js";

/** Exactly one instance may be active: none tells nobody, two would tell everybody twice. */
const exactlyOne = new ThresholdsConfigBuilder()
  .mode(ThresholdsMode.Absolute)
  .steps([{ value: null, color: "#d92d20" }, { value: 1, color: "#45c0ae" }, { value: 2, color: "#d92d20" }]);

const messages = [
  ["MessageAccepted", word("step", "messageAccepted")],
  ["MessageDelivered", word("step", "messageDelivered")],
  ["MessageRefused", word("step", "messageRefused")],
  ["MessageUnknown", word("step", "messageUnknown")],
  ["MessageUndelivered", word("step", "messageUndelivered")],
  ["MessageFailed", word("step", "messageFailed")],
] as const;

/** As figures name them, and as people do. */
const severities = [["Minor", "minor"], ["Moderate", "moderate"], ["Severe", "severe"], ["Extreme", "extreme"]] as const;

export function alerting(): DashboardBuilder {
  return board(
    "crowdwatch-alerting", both("告警", "Alerting"),
    both("未关闭的事件、通知的去向、台账与主备。", "Open incidents, what became of messages, the ledger, and who is active."), "now-6h", "10s")
    .withPanel(number(both("主用实例", "Active instances"))
      .thresholds(exactlyOne)
      .withTarget(present(both("主用", "active"), "sum(crowdwatch_alerting_active)")))
    .withPanel(number(both("未关闭事件", "Open incidents"))
      .withTarget(present(both("事件", "incidents"), `sum(${ofActive("crowdwatch_alerting_incidents")})`)))
    .withPanel(number(both("一小时内未能送达的通知", "Messages not brought in the last hour"))
      .thresholds(redFrom(1))
      .decimals(0)
      .withTarget(present(both("通知", "messages"), linesOf("MessageFailed|MessageUndelivered", "1h"))))
    .withPanel(number(both("待写入台账的行", "Ledger lines waiting"))
      .thresholds(redFrom(1))
      .withTarget(present(both("行", "lines"), `max(${ofActive("crowdwatch_alerting_ledger_waiting")})`)))
    .withRow(new RowBuilder(both("事件", "Incidents")))
    .withPanel(severityLines())
    .withRow(new RowBuilder(both("通知", "Messages")))
    .withPanel(messageLines())
    .withPanel(lines(both("每 5 分钟台账行数（按类别）", "Ledger lines in 5 minutes, by kind"))
      .withTarget(over("{{kind}}", "sum by (kind) (increase(crowdwatch_alerting_steps_total[5m])) > 0")))
    .withRow(new RowBuilder(both("实例", "Instances")))
    .withPanel(lines(both("主用与备用", "Active and standing by"))
      .max(1)
      .withTarget(over("{{instance}}", "crowdwatch_alerting_active")))
    .withPanel(lines(both("待写入台账的行（按实例）", "Ledger lines waiting, by instance"))
      .withTarget(over("{{instance}}", "crowdwatch_alerting_ledger_waiting")));
}

function severityLines() {
  const panel = lines(both("按等级的未关闭事件", "Open incidents by severity"))
    .span(24)
    .withTarget(over("{{severity}}", `max by (severity) (${ofActive("crowdwatch_alerting_incidents")})`));
  for (const [name, key] of severities) panel.overrideByName(name, [{ id: "displayName", value: word("severity", key) }]);
  return panel;
}

function messageLines() {
  const panel = lines(both("每 5 分钟通知", "Messages in 5 minutes"));
  messages.forEach(([kind, name], i) => panel.withTarget(over(name, linesOf(kind, "5m"), String.fromCharCode("A".charCodeAt(0) + i))));
  return panel;
}
