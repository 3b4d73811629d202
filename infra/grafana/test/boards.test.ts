// What must hold on every board, whatever it shows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Dashboard, Panel } from "@grafana/grafana-foundation-sdk/dashboard";
import { alertNames } from "../src/alerts.js";
import { boards, files } from "../src/files.js";
import { lately, young } from "../src/influx.js";

interface Target { query: string; expr?: string; datasource: { uid: string } }

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}

function panels(board: Dashboard): Panel[] {
  return (board.panels ?? []).filter((panel): panel is Panel => panel.type !== "row");
}

function everyTarget(panel: Panel): Target[] {
  return (panel.targets ?? []) as unknown as Target[];
}

/** Those in InfluxQL. */
function targets(panel: Panel): Target[] {
  return everyTarget(panel).filter((target) => target.expr === undefined);
}

for (const [path, text] of Object.entries(files)) {
  test(`${path} is what its source makes (npm run write)`, () => {
    assert.equal(read(path), text);
  });
}

for (const [path, board] of Object.entries(boards)) {
  test(`${path} never draws a gap as a number and never joins over it`, () => {
    for (const panel of panels(board)) {
      for (const { query } of targets(panel)) {
        assert.doesNotMatch(query, /fill\((\d|previous|linear)/, `${panel.title}: ${query}`);
        // Of nothing some servers make 0 of it.
        assert.doesNotMatch(query, /\bsum\(/i, `${panel.title}: ${query}`);
        assert.ok(!query.includes("$__interval") || query.endsWith("fill(null)"), `${panel.title}: ${query}`);
      }
      assert.ok(!JSON.stringify(panel).includes('"spanNulls":true'), panel.title);
      if (panel.type === "timeseries" || panel.type === "state-timeline")
        assert.equal(panel.fieldConfig?.defaults.custom.spanNulls, false, panel.title);
    }
  });

  test(`${path} makes no figure of what nobody answered`, () => {
    for (const panel of panels(board)) {
      for (const { expr } of everyTarget(panel))
        assert.doesNotMatch(expr ?? "", /vector\(|absent|\bor\b/, `${panel.title}: ${expr}`);
    }
  });

  test(`${path} says in words where nothing is known`, () => {
    for (const panel of panels(board))
      assert.match(panel.fieldConfig?.defaults.noValue ?? "", / · /, panel.title);
  });

  test(`${path} shows as present only what is young`, () => {
    for (const panel of panels(board)) {
      for (const { query } of targets(panel))
        assert.ok(query.includes("$timeFilter") || query.includes(young) || query.includes(lately), `${panel.title}: ${query}`);
    }
  });

  test(`${path} reads people and load only of windows that are known`, () => {
    for (const panel of panels(board)) {
      for (const { query } of targets(panel))
        assert.ok(!/"(mean|min|max|last|load)"\) /.test(query.split(" FROM \"occupancy\"")[0]!) || query.includes('"known" = true'), `${panel.title}: ${query}`);
    }
  });

  // Grafana rounds to the digits shown, and 99.6 % full is not full: so queries give no more digits than are shown.
  test(`${path} cuts off what it shows as a percentage`, () => {
    const cut = (text: string, decimals: unknown, after = "") => {
      assert.ok(typeof decimals === "number", text);
      return text.includes(`+ 0.000001) / ${100 * 10 ** decimals}${after}`);
    };
    for (const panel of panels(board)) {
      const { defaults, overrides } = panel.fieldConfig!;
      const texts = everyTarget(panel).map(({ query, expr }) => expr ?? query);
      if (defaults.unit === "percentunit") {
        const field = panel.type === "bargauge" ? ` AS "${(panel.options as { reduceOptions: { fields: string } }).reduceOptions.fields}"` : "";
        assert.ok(field === "" ? texts.every((text) => cut(text, defaults.decimals)) : texts.some((text) => cut(text, defaults.decimals, field)), panel.title);
      }
      for (const { matcher, properties } of overrides) {
        const value = (id: string) => properties.find((property) => property.id === id)?.value;
        if (value("unit") === "percentunit") assert.ok(texts.some((text) => cut(text, value("decimals"), ` AS "${matcher.options}"`)), `${panel.title}: ${matcher.options}`);
      }
    }
  });

  test(`${path} has titles in Chinese and English`, () => {
    for (const title of [board.title, ...(board.panels ?? []).map((panel) => panel.title)])
      assert.match(title ?? "", /\p{Script=Han}.* · .*[A-Za-z]/u);
  });

  test(`${path} names only data sources that are provisioned`, () => {
    const uids = [...read("provisioning/datasources/crowdwatch.yaml").matchAll(/uid: (\S+)/g)].map((match) => match[1]);
    assert.deepEqual(uids, ["crowdwatch-10s", "crowdwatch-1m", "crowdwatch-15m", "crowdwatch-1h", "crowdwatch-prometheus"]);
    for (const panel of panels(board)) {
      for (const { datasource } of everyTarget(panel))
        assert.ok([...uids, "${windows}"].includes(datasource.uid), `${panel.title}: ${datasource.uid}`);
    }
  });
}

test("each alert has a paragraph of its name in the runbook", () => {
  const headings = read("../runbook.md").split("\n").filter((line) => line.startsWith("#")).map((line) => line.replace(/^#+ /, ""));
  for (const name of alertNames)
    assert.ok(headings.includes(name), name);
});
