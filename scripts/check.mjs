// npm run check: everything that can be known about the code within a minute, without a browser.
import { failWith } from "./failWith.mjs";
import { installPackages } from "./installPackages.mjs";
import { runPhase } from "./runPhase.mjs";
import { findRuntime, runtimeEnvironment } from "./runtime.mjs";

/**
 * @typedef {object} Check
 * @property {string} title
 * @property {string} [command] The runtime, where nothing else is said.
 * @property {string[]} args
 */

// What the last run found is kept beside the packages that it holds for.
const typeCache = ["--incremental", "--tsBuildInfoFile", "node_modules/.cache/types.tsbuildinfo"];
const useCache = ["--cache", "--cache-location", "node_modules/.cache/knip"];

/** @type {Check[]} */
const withoutRunning = [
  { title: "Format and lint", command: "biome", args: ["check", "--error-on-warnings"] },
  { title: "Import boundaries", args: ["scripts/check-boundaries.mjs"] },
  { title: "Types", command: "tsc", args: ["-p", ".", "--checkers", "1", ...typeCache] },
  {
    title: "Unused files, exports and dependencies",
    command: "knip",
    args: ["--no-progress", ...useCache],
  },
  { title: "Rules and their tests", args: ["scripts/check-spec.mjs"] },
  { title: "Size of the first load", args: ["scripts/check-size.mjs"] },
];

// In one process for each side: two that take whatever comes next would both load, and compile, nearly
// all of it.
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--project", "unit", "--maxWorkers", "1"];

// The conversions load the editor's schema.
const conversions = "server/src/convert/";

/** @type {Check[]} */
const unitTests = [
  { title: "Unit tests of the web and of conversions", args: [...vitest, "web/", conversions] },
  {
    title: "Unit tests of all else",
    args: [...vitest, "--exclude", "web/**", "--exclude", `${conversions}**`],
  },
];

try {
  await installPackages();
  const runtime = findRuntime();
  const env = runtimeEnvironment();
  /** @type {unknown[]} */
  const failures = [];
  /** @param {Check} check */
  const run = ({ title, command = runtime, args }) =>
    runPhase({ title, command, args, env }).catch((failure) => failures.push(failure));
  // Not all at once: what takes turns on a core gets slower than by waiting.
  await Promise.all(withoutRunning.map(run));
  await Promise.all(unitTests.map(run));
  // Told at the end, where people look.
  for (const failure of failures) failWith(failure);
} catch (error) {
  failWith(error);
}
