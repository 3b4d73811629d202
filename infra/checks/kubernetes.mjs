// node kubernetes.mjs FILE: prints rendered manifests as JSON after checking them against the JSON schemas of Kubernetes 1.27 (the
// package kubernetes-models has them as compiled validators), and, because those let unknown fields pass, against its types with the
// TypeScript compiler.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadAll } from "js-yaml";

const require = createRequire(import.meta.url);
const packages = join(dirname(fileURLToPath(import.meta.url)), "node_modules");

// The core group has no name: v1, not core/v1.
const moduleOf = ({ apiVersion, kind }) => `kubernetes-models/${apiVersion}/${kind}`;
const nameOf = ({ kind, metadata }) => `${kind} ${metadata?.name}`;

function schemaMistakes(document) {
  let model;
  try {
    model = require(moduleOf(document))[document.kind];
  } catch {
    return [`${nameOf(document)}: Kubernetes has no ${document.apiVersion} ${document.kind}`];
  }
  try {
    new model(document).validate();
    return [];
  } catch (error) {
    return [`${nameOf(document)}: ${error.message}`];
  }
}

function typeMistakes(documents) {
  const folder = mkdtempSync(join(tmpdir(), "crowdwatch-manifests-"));
  try {
    symlinkSync(packages, join(folder, "node_modules"));
    const lines = documents.map((document, i) =>
      `import type { I${document.kind} as T${i} } from "${moduleOf(document)}";\n` +
      `export const ${document.kind}_${i}_${(document.metadata?.name ?? "").replace(/\W/g, "_")}: T${i} = ${JSON.stringify(document, null, 1)};\n`);
    writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }');
    writeFileSync(join(folder, "manifests.ts"), lines.join(""));
    execFileSync(process.execPath, [join(packages, "typescript", "bin", "tsc"), "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "manifests.ts"],
      { cwd: folder, encoding: "utf8", stdio: "pipe" });
    return [];
  } catch (error) {
    return [`${error.stdout ?? ""}${error.stderr ?? error.message}`];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const documents = loadAll(readFileSync(process.argv[2], "utf8")).filter((document) => document);
const mistakes = documents.flatMap(schemaMistakes);
if (mistakes.length === 0)
  mistakes.push(...typeMistakes(documents));
for (const mistake of mistakes)
  console.error(mistake);
if (mistakes.length === 0)
  console.log(JSON.stringify(documents, null, 1));
process.exitCode = mistakes.length === 0 ? 0 : 1;
