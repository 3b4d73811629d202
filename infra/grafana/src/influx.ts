// Queries in InfluxQL. Nothing here fills a gap: where nothing is known, the answer has no row or a null, never a 0.
import type { Builder, Dataquery } from "@grafana/grafana-foundation-sdk/cog";
import type { DataSourceRef } from "@grafana/grafana-foundation-sdk/common";

/** Grafana's InfluxDB plugin reads these; the SDK does not know them. */
interface InfluxQuery extends Dataquery {
  refId: string;
  datasource: DataSourceRef;
  query: string;
  rawQuery: true;
  resultFormat: "time_series" | "table";
  alias?: string;
}

/** A data source of the provisioning files. */
export function source(uid: string): DataSourceRef {
  return { type: "influxdb", uid };
}

/** Windows of 10 seconds, and the health of cameras and edges. */
export const tenSeconds = source("crowdwatch-10s");

/** Windows of a minute, and what crossed lines and moved in zones. */
export const oneMinute = source("crowdwatch-1m");

/** The length of windows that the viewer chose. */
export const chosen = source("${windows}");

/** A series over time, one for each group; its name is the alias, where $tag_zone and $col stand for what Grafana puts in. */
export function series(from: DataSourceRef, alias: string, query: string, refId = "A"): Builder<Dataquery> {
  return target({ refId, datasource: from, query, rawQuery: true, resultFormat: "time_series", alias });
}

/** A table, one row for each group, with the tags as columns. */
export function rows(from: DataSourceRef, query: string, refId = "A"): Builder<Dataquery> {
  return target({ refId, datasource: from, query, rawQuery: true, resultFormat: "table" });
}

function target(query: Omit<InfluxQuery, "_implementsDataqueryVariant">): Builder<Dataquery> {
  return { build: () => query as InfluxQuery };
}

/**
 * How old "now" may be. A window carries its first moment: 10 s long, closed 3 s later, it is up to 24 s old when the next one
 * comes; what is silent longer than this is unknown. The server's clock decides, whatever range the viewer chose.
 */
export const young = "time >= now() - 40s";

/** Long enough to name what has fallen silent. */
export const lately = "time >= now() - 1d";

/** Buckets of the range shown; an empty one is null, which no panel joins over. */
export function byTime(...tags: string[]): string {
  return ["GROUP BY time($__interval)", ...tags.map((tag) => `"${tag}"`)].join(", ") + " fill(null)";
}

/** Rise of a counter a second. A restart, where it falls back, is no rise; a silence stays a gap. */
export function perSecond(field: string, from: string, where: string, tag: string): string {
  return `SELECT mean("rate") FROM (SELECT non_negative_derivative(max("${field}"), 1s) AS "rate" FROM "${from}" WHERE ${where} AND $timeFilter GROUP BY time($__interval), "${tag}") WHERE $timeFilter ${byTime(tag)}`;
}

/**
 * A ratio cut off after so many digits of its percentage, never rounded up: 99.6 % full is not full. Grafana rounds what it shows, so what it
 * gets has no more digits than it shows. The small addend makes up for 0.29 * 100 being 28.999….
 */
export function cutOff(ratio: string, digits = 0): string {
  const steps = 100 * 10 ** digits;
  return `floor(${ratio} * ${steps} + 0.000001) / ${steps}`;
}

/**
 * The sum of a column; of nothing it is nothing. What sum() of nothing is differs between servers and queries, and 0 would say that all is
 * well: a mean and a count of nothing are nothing everywhere.
 */
export function sumOf(column: string): string {
  return `mean("${column}") * count("${column}")`;
}

/** The site that the viewer chose. */
export const site = `"site" = '$site'`;

/** The chosen values of a variable with several, of the tag of its name. In brackets, for Grafana may join them by | alone. */
export function among(tag: string): string {
  return `"${tag}" =~ /^($${tag})$/`;
}

/** Windows of which nothing is known may carry numbers of an earlier version; these are not read. */
export const known = `"known" = true`;

/** The interval has a low end; ends that an earlier version left are not read. */
export const hasLow = `"ends" >= 1`;

/** It has a high end too. */
export const hasHigh = `"ends" = 2`;

/** The same of the site's estimate. */
export const estimated = `"estimated" = true`;
