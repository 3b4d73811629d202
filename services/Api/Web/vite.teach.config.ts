import { defineConfig } from "vite";

// The page of "crowdwatch teach", which the program serves itself, under an address of its own: all paths are relative.
export default defineConfig({
  root: "teach",
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { outDir: "../../../Host/pages/teach", emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
