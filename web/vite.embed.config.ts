// The embed: one module for a host's page, dist/embed/cowrite.js, with its own React and its own styles.
// The host loads it with one script tag; what is rarely needed it fetches from beside it, when asked.
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { withoutTiptapMarkdown } from "./withoutTiptapMarkdown.ts";

// The first ones with `light-dark()`, by which the colours follow the page around.
const browsers = ["chrome123", "firefox120", "safari17.5"];

export default defineConfig({
  root: import.meta.dirname,
  // Beside the module, wherever the host has it from.
  base: "./",
  plugins: [react(), withoutTiptapMarkdown()],
  publicDir: false,
  build: {
    outDir: "dist/embed",
    emptyOutDir: true,
    target: browsers,
    cssTarget: browsers,
    chunkSizeWarningLimit: 1_000,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { cowrite: resolve(import.meta.dirname, "src/element.ts") },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
});
