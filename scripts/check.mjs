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

// Two threads take less time than one or four. What the last run found is kept beside the packages that
// it holds for.
const typeCache = "node_modules/.cache/types.tsbuildinfo";
const typeArgs = ["-p", ".", "--checkers", "2", "--incremental", "--tsBuildInfoFile", typeCache];

/** @type {Check[]} */
const checks = [
  { title: "Format and lint", command: "biome", args: ["check", "--error-on-warnings"] },
  { title: "Import boundaries", args: ["scripts/check-boundaries.mjs"] },
  { title: "Types", command: "tsc", args: typeArgs },
  { title: "Unused files, exports and dependencies", command: "knip", args: ["--no-progress"] },
  { title: "Rules and their tests", args: ["scripts/check-spec.mjs"] },
  { title: "Size of the first load", args: ["scripts/check-size.mjs"] },
  { title: "Unit tests", args: ["node_modules/vitest/vitest.mjs", "run", "--project", "unit"] },
];

try {
  await installPackages();
  const runtime = findRuntime();
  const env = runtimeEnvironment();
  /** @type {unknown[]} */
  const failures = [];
  // One after the other: side by side they take more time than that.
  for (const { title, command = runtime, args } of checks) {
    await runPhase({ title, command, args, env }).catch((failure) => failures.push(failure));
  }
  // Told at the end, where people look.
  for (const failure of failures) failWith(failure);
} catch (error) {
  failWith(error);
}
