// Part of npm run check: how much JavaScript somebody loads before the first word can be typed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildWeb } from "./buildWeb.mjs";
import { failWith } from "./failWith.mjs";
import { root } from "./root.mjs";
import { firstLoad } from "./webSizes.mjs";

const dist = join(root, "web/dist");

/** In bytes, compressed by gzip. */
const budget = 280_000;

try {
  await buildWeb();
  const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
  const sizes = firstLoad(manifest, ["index.html", "src/editor/EditorSurface.tsx"]).map((file) => ({
    file,
    bytes: gzipSync(readFileSync(join(dist, file)), { level: 9 }).byteLength,
  }));
  const sum = sizes.reduce((total, { bytes }) => total + bytes, 0);
  const largest = sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 8);
  const told = `${(sum / 1_000).toFixed(1)} kB of ${(budget / 1_000).toFixed(0)} kB`;
  process.stdout.write(`First load of a document: ${told} of JavaScript, by gzip.\n`);
  if (sum > budget) {
    const lines = largest.map(({ file, bytes }) => `  ${(bytes / 1_000).toFixed(1)} kB ${file}`);
    const advice = "Load what is not needed for the first word by import(), or leave it out.";
    throw new Error(`The first load is over its budget. ${advice}\n${lines.join("\n")}`);
  }
} catch (error) {
  failWith(error);
}
