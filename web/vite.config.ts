// The app: web/index.html and all it needs, into web/dist with hashed names under /assets.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.COWRITE_DEV_SERVER ?? "http://127.0.0.1:3001";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: "dist",
    // The embed build writes into the same folder, after this one.
    emptyOutDir: true,
    target: "es2022",
    // The server's content security policy allows no inline scripts and no data: modules.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
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
