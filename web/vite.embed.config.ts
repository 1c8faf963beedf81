// The embed: one self-contained module for a host's page, dist/embed/cowrite.js. It brings its own
// React and its own styles; the host loads it with one script tag.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  publicDir: false,
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  build: {
    outDir: "dist/embed",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 1_000,
    lib: { entry: "src/element.ts", formats: ["es"], fileName: () => "cowrite.js" },
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
