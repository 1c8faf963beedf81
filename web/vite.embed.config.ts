// The embed: one self-contained module for a host's page, dist/embed/cowrite.js. It brings its own
// React and its own styles; the host loads it with one script tag.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The first ones with `light-dark()`, by which the colours follow the page around.
const browsers = ["chrome123", "firefox120", "safari17.5"];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  publicDir: false,
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  build: {
    outDir: "dist/embed",
    emptyOutDir: true,
    target: browsers,
    cssTarget: browsers,
    chunkSizeWarningLimit: 1_000,
    lib: { entry: "src/element.ts", formats: ["es"], fileName: () => "cowrite.js" },
    // Vite leaves the white space in libraries for other bundlers; this one goes straight to browsers.
    rolldownOptions: { output: { codeSplitting: false, minify: true } },
  },
});
