import { defineConfig } from "vite";

// The program serves what lands in ../wwwroot. Nothing is inlined, so that the content policy can forbid inline code.
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { outDir: "../wwwroot", emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
});
