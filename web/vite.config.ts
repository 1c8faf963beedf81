// The app: web/index.html and all it needs, into web/dist with hashed names under /assets.
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { withoutTiptapMarkdown } from "./withoutTiptapMarkdown.ts";

const server = process.env.COWRITE_DEV_SERVER ?? "http://127.0.0.1:3001";

// The first ones with `light-dark()`, by which the colours follow the page around.
const browsers = ["chrome123", "firefox120", "safari17.5"];

/** ProseMirror and TipTap's core, without what only the tools need. */
const isForFirstWords = (id: string) =>
  /node_modules\/(prosemirror-|@tiptap\/(core|pm))/.test(id) &&
  !/(prosemirror-|pm\/dist\/)(tables|gapcursor|dropcursor)\//.test(id);

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), withoutTiptapMarkdown()],
  build: {
    outDir: "dist",
    // The embed build writes into the same folder, after this one.
    emptyOutDir: true,
    // Who loads whom, for scripts/check-size.mjs.
    manifest: true,
    target: browsers,
    cssTarget: browsers,
    // The server's content security policy allows no inline scripts and no data: modules.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        main: resolve(import.meta.dirname, "index.html"),
        "service-worker": resolve(import.meta.dirname, "src/app/serviceWorker/worker.ts"),
      },
      output: {
        codeSplitting: {
          // By themselves, or the bundler puts parts of the diagrams' library beside them.
          groups: [{ name: "prosemirror", test: isForFirstWords }],
        },
        // A service worker's address must not change, and rules over all that lies beside it.
        entryFileNames: ({ name }) =>
          name === "service-worker" ? "[name].js" : "assets/[name]-[hash].js",
      },
    },
    chunkSizeWarningLimit: 1_000,
  },
  server: {
    proxy: {
      "/api": server,
      "/health": server,
      "/embed": server,
      "/sync": { target: server, ws: true },
    },
  },
});
