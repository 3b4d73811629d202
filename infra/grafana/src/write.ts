// Writes the generated files: npm run write.
import { writeFileSync } from "node:fs";
import { files } from "./files.js";

for (const [path, text] of Object.entries(files))
  writeFileSync(new URL(`../../${path}`, import.meta.url), text);
