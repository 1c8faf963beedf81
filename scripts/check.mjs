// npm run check: everything that can be known about the code within a minute, without a browser.
import { failWith } from "./failWith.mjs";
import { installPackages } from "./installPackages.mjs";
import { runPhase } from "./runPhase.mjs";
import { findRuntime, runtimeEnvironment } from "./runtime.mjs";

const checks = [
  { title: "Format and lint", command: "biome", args: ["check", "--error-on-warnings"] },
  { title: "Import boundaries", script: "scripts/check-boundaries.mjs" },
  { title: "Types", command: "tsc", args: ["-p", "."] },
  { title: "Unused files, exports and dependencies", command: "knip", args: ["--no-progress"] },
  { title: "Rules and their tests", script: "scripts/check-spec.mjs" },
  { title: "Size of the first load", script: "scripts/check-size.mjs" },
  {
    title: "Unit tests",
    script: "node_modules/vitest/vitest.mjs",
    args: ["run", "--project", "unit"],
  },
];

try {
  await installPackages();
  const runtime = findRuntime();
  const env = runtimeEnvironment();
  /** @type {unknown[]} */
  const failures = [];
  for (const { title, command, script, args = [] } of checks) {
    const program =
      script === undefined ? { command, args } : { command: runtime, args: [script, ...args] };
    await runPhase({ title, ...program, env }).catch((failure) => failures.push(failure));
  }
  // Told at the end, where people look.
  for (const failure of failures) failWith(failure);
} catch (error) {
  failWith(error);
}
