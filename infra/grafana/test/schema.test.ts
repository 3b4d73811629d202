// The committed boards against Grafana's own types: the compiler refuses a field that they do not have and a value that they do not allow.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { boards } from "../src/files.js";

const root = new URL("../../", import.meta.url);
const folder = new URL("build/schema/", root);

// In JSON an enum is its bare value, which TypeScript takes for an enum only by its template type.
const prelude = `import type { Dashboard } from "@grafana/schema";
type Json<T> = T extends string ? \`\${T}\`
  : T extends number ? (\`\${T}\` extends \`\${infer N extends number}\` ? N : never)
  : T extends (infer U)[] ? Json<U>[]
  : T extends object ? { [K in keyof T]: Json<T[K]> } : T;
`;

function compile(name: string, json: string): string {
  mkdirSync(folder, { recursive: true });
  const file = new URL(`${name}.ts`, folder);
  writeFileSync(file, `${prelude}export default ${json} satisfies Json<Dashboard>;\n`);
  const options = ["--ignoreConfig", "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "nodenext", "--types", "node", file.pathname];
  const tsc = spawnSync(process.execPath, [new URL("node_modules/typescript/bin/tsc", root).pathname, ...options], { encoding: "utf8", cwd: root });
  rmSync(file);
  return tsc.stdout + tsc.stderr;
}

/** Boards that the program wrote for a plan, where somebody names their folder; otherwise those of the repository. */
const written = process.env["CROWDWATCH_BOARDS"];
const places = Object.keys(boards).map((path) => written ? `${written}/${path.slice(path.indexOf("/") + 1)}` : new URL(path, root).pathname);

for (const place of places) {
  test(`${place} fits Grafana's published schema`, () => {
    assert.equal(compile(place.replaceAll("/", "-"), readFileSync(place, "utf8").trimEnd()), "");
  });
}

test("a wrong field and a wrong value are refused, so the check can fail", () => {
  assert.match(compile("wrong-field", `{ schemaVersion: 42, titel: "x" }`), /titel/);
  assert.match(compile("wrong-value", `{ schemaVersion: 42, panels: [{ type: "stat", repeatDirection: "z" }] }`), /"z"/);
});
