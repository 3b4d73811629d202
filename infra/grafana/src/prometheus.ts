// Queries in PromQL, on the figures of /metrics. As in InfluxQL nothing fills a gap: where nobody answers there is no row, never a 0.
import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import type { DataSourceRef } from "@grafana/grafana-foundation-sdk/common";

/** Grafana's Prometheus plugin reads these. */
interface PromQuery extends Dataquery {
  refId: string;
  datasource: DataSourceRef;
  expr: string;
  legendFormat: string;
  editorMode: "code";
  instant: boolean;
  range: boolean;
}

/** Where Prometheus is. */
export const figures: DataSourceRef = { type: "prometheus", uid: "crowdwatch-prometheus" };

/** Figures over time; {{label}} in the name stands for a label's value. */
export function over(name: string, expr: string, refId = "A"): Builder<Dataquery> {
  return target(name, expr, refId, false);
}

/** A figure at this moment. */
export function present(name: string, expr: string, refId = "A"): Builder<Dataquery> {
  return target(name, expr, refId, true);
}

function target(name: string, expr: string, refId: string, instant: boolean): Builder<Dataquery> {
  const query = { refId, datasource: figures, expr, legendFormat: name, editorMode: "code", instant, range: !instant };
  return { build: () => query as unknown as PromQuery };
}

/** A ratio cut off after the first digit of its percentage, as in InfluxQL. */
export function cutOff(ratio: string): string {
  return `floor(${ratio} * 1000 + 0.000001) / 1000`;
}

/** Only the active instance knows what is open; one that stands by has nothing but zeros. */
export function ofActive(metric: string): string {
  return `${metric} and on (instance) (crowdwatch_alerting_active == 1)`;
}

/** Lines of the ledger of these kinds in a span, all instances together: the active one may have changed meanwhile. */
export function linesOf(kinds: string, span: string): string {
  return `sum(increase(crowdwatch_alerting_steps_total{kind=~"${kinds}"}[${span}]))`;
}
