// The app: web/index.html and all it needs, into web/dist with hashed names under /assets.
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { FirstLoad } from "./firstLoad.ts";
import { iconsOneByOne } from "./iconsOneByOne.ts";
import { withoutTiptapMarkdown } from "./withoutTiptapMarkdown.ts";

const server = process.env.COWRITE_DEV_SERVER ?? "http://127.0.0.1:3001";

// The first ones with `light-dark()`, by which the colours follow the page around.
const browsers = ["chrome123", "firefox120", "safari17.5"];

const path = (file: string) => resolve(import.meta.dirname, file);

// What the page begins with, and what shows a document.
const firstLoad = new FirstLoad(
  new Map([
    [path("src/app/main.tsx"), "app"],
    [path("src/editor/EditorSurface.tsx"), "surface"],
  ]),
);

export default defineConfig({
  root: import.meta.dirname,
  plugins: [iconsOneByOne(), react(), withoutTiptapMarkdown(), firstLoad.plugin()],
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
        main: path("index.html"),
        "service-worker": path("src/app/serviceWorker/worker.ts"),
      },
      output: {
        codeSplitting: {
          groups: [{ name: firstLoad.nameOf }],
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
