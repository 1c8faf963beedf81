// npm test [unit] [integration] [crash] [browser]: provides what the tests need, runs them, adds them up.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWeb } from "./buildWeb.mjs";
import { failWith } from "./failWith.mjs";
import { provideChromium } from "./findChromium.mjs";
import { providePostgres } from "./findPostgres.mjs";
import { installPackages } from "./installPackages.mjs";
import { root } from "./root.mjs";
import { findRuntime, nodeFlags, runtimeEnvironment } from "./runtime.mjs";
import { resultOf, suites } from "./suites.mjs";

const reports = mkdtempSync(join(tmpdir(), "cowrite-test-"));
try {
  const chosen = chooseSuites(process.argv.slice(2));
  await installPackages();
  const runtime = findRuntime();
  /** @type {NodeJS.ProcessEnv} */
  const environment = runtimeEnvironment();
  if (chosen.some((suite) => suite.needsWeb)) await buildWeb();
  if (chosen.some((suite) => suite.needsChromium)) {
    environment.CHROMIUM_PATH = await provideChromium();
  }
  if (chosen.some((suite) => suite.needsPostgres)) {
    environment.POSTGRES_BIN = await providePostgres();
  }
  const results = [];
  for (const suite of chosen) results.push(await run(suite, runtime, environment));
  summarise(results);
} catch (error) {
  failWith(error);
} finally {
  rmSync(reports, { recursive: true });
}

/** @param {string[]} names */
function chooseSuites(names) {
  const unknown = names.find((name) => suites.every((suite) => suite.name !== name));
  if (unknown !== undefined) {
    const known = suites.map((suite) => suite.name).join(", ");
    throw new Error(`There is no suite "${unknown}"; there are: ${known}.`);
  }
  return names.length === 0 ? suites : suites.filter((suite) => names.includes(suite.name));
}

/**
 * @param {import("./suites.mjs").Suite} suite
 * @param {string} runtime
 * @param {NodeJS.ProcessEnv} environment
 */
async function run(suite, runtime, environment) {
  process.stdout.write(`\n— ${suite.title} —\n`);
  const reportPath = join(reports, `${suite.name}.json`);
  const { args, env } = suite.command(reportPath);
  const child = spawn(runtime, [...nodeFlags, ...args], {
    cwd: root,
    env: { ...environment, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  /** @type {number | null} */
  const exitCode = await new Promise((resolve) => {
    // A suite that cannot even start leaves no report, and counts as failed beside the others.
    child.once("error", (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(null);
    });
    child.once("exit", (code) => resolve(code));
  });
  return { suite, ...resultOf(suite, { exitCode, reportPath }) };
}

/** @param {Awaited<ReturnType<typeof run>>[]} results */
function summarise(results) {
  process.stdout.write("\n");
  for (const { suite, passed, failed, failures, problem } of results) {
    const note = problem === undefined ? "" : ` (${problem})`;
    process.stdout.write(`${suite.title}: ${passed} passed, ${failed} failed${note}\n`);
    // Again, since a log's end is all that some machines keep of it.
    for (const failure of failures) process.stdout.write(`  failed: ${failure}\n`);
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  if (failed > 0) process.exitCode = 1;
}
