import { defineConfig } from "vite";

// The edge's own page, which the edge serves under /edge to its own machine.
export default defineConfig({
  root: "edge",
  base: "/edge/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { outDir: "../../../Host/pages/edge", emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
