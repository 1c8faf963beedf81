// Part of npm run check: how much JavaScript somebody loads before the first word can be typed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildApp } from "./buildWeb.mjs";
import { failWith } from "./failWith.mjs";
import { firstLoad } from "./webSizes.mjs";

/** In bytes, compressed by gzip. */
const budget = 280_000;

const first = ["index.html", "src/editor/EditorSurface.tsx"];

/** What comes behind the first word without being asked for: the tools, and what the pill explains. */
const late = [
  "src/editor/toolbar/WritingTools.tsx",
  "src/editor/late/lateExtensions.ts",
  "src/editor/late/pluginsOf.ts",
  "src/editor/commands/allCommands.ts",
  "src/editor/status/StatusDetails.tsx",
];

/** @param {string} dist @param {readonly string[]} files @returns {{ file: string, bytes: number }[]} */
function weigh(dist, files) {
  return files.map((file) => ({
    file,
    bytes: gzipSync(readFileSync(join(dist, file)), { level: 9 }).byteLength,
  }));
}

/** @param {readonly { bytes: number }[]} sizes */
function sumOf(sizes) {
  return sizes.reduce((total, { bytes }) => total + bytes, 0);
}

try {
  const dist = await buildApp();
  const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
  const files = firstLoad(manifest, first);
  const sizes = weigh(dist, files);
  const sum = sumOf(sizes);
  const behind = weigh(
    dist,
    firstLoad(manifest, late).filter((file) => !files.includes(file)),
  );
  const largest = sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 8);
  const told = `${(sum / 1_000).toFixed(1)} kB of ${(budget / 1_000).toFixed(0)} kB`;
  process.stdout.write(`First load of a document: ${told} of JavaScript, by gzip.\n`);
  const toldBehind = `${(sumOf(behind) / 1_000).toFixed(1)} kB`;
  process.stdout.write(`What comes behind it unasked, the tools: ${toldBehind}.\n`);
  if (sum > budget) {
    const lines = largest.map(({ file, bytes }) => `  ${(bytes / 1_000).toFixed(1)} kB ${file}`);
    const advice = "Load what is not needed for the first word by import(), or leave it out.";
    throw new Error(`The first load is over its budget. ${advice}\n${lines.join("\n")}`);
  }
} catch (error) {
  failWith(error);
}
