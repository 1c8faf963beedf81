// The suites of tests, and how to learn from each what passed and what failed.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

/** @typedef {{ passed: number, failed: number, failures: string[] }} Counts `failures` names what failed */
/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} title
 * @property {boolean} needsWeb the built web side must be there
 * @property {boolean} needsChromium
 * @property {boolean} needsPostgres
 * @property {(reportPath: string) => { args: string[], env: NodeJS.ProcessEnv }} command
 * @property {(report: any) => Counts} count reads the JSON report that the command leaves
 */

const vitest = join(root, "node_modules/vitest/vitest.mjs");
const playwright = join(root, "node_modules/@playwright/test/cli.js");

/** While somebody works, a part of them does (web/src/binding/testing/seeds.ts, and the tests of formats). */
const thousandsOfSequences = {
  COWRITE_BINDING_RUNS: process.env.COWRITE_BINDING_RUNS ?? "6000",
  // Of random documents through each format, for each of its properties.
  FMT_RUNS: process.env.FMT_RUNS ?? "500",
};

/** @type {readonly Suite[]} */
export const suites = [
  {
    name: "unit",
    title: "Unit tests",
    needsWeb: false,
    needsChromium: false,
    needsPostgres: false,
    command: (report) => ({ ...runVitest("unit", report), env: thousandsOfSequences }),
    count: countVitest,
  },
  {
    name: "integration",
    title: "Integration tests, against real servers",
    needsWeb: true,
    needsChromium: false,
    needsPostgres: true,
    command: (report) => runVitest("integration", report),
    count: countVitest,
  },
  {
    name: "crash",
    title: "Crash simulation: servers that die, and disks that lose power",
    needsWeb: true,
    needsChromium: false,
    needsPostgres: true,
    command: (report) => runVitest("crash", report),
    count: countVitest,
  },
  {
    name: "browser",
    title: "End-to-end tests, in real Chromium",
    needsWeb: true,
    needsChromium: true,
    needsPostgres: false,
    command: (report) => ({
      args: [
        playwright,
        "test",
        `--config=${join(root, "e2e/playwright.config.ts")}`,
        "--reporter=list,json",
      ],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    }),
    count: countPlaywright,
  },
];

/**
 * @param {string} project
 * @param {string} report
 */
function runVitest(project, report) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { args: [vitest, "run", "--project", project, ...reporters], env: {} };
}

/**
 * A file that could not even be loaded has no tests to count, so it counts as one that failed.
 * @param {any} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const unloadable = report.testResults.filter(
    (/** @type {any} */ file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  const failures = report.testResults.flatMap((/** @type {any} */ file) =>
    file.assertionResults
      .filter((/** @type {any} */ test) => test.status === "failed")
      .map((/** @type {any} */ test) => {
        const [reason = ""] = (test.failureMessages[0] ?? "").split("\n");
        return `${test.fullName}: ${reason}`;
      }),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    failures: [...failures, ...unloadable.map((/** @type {any} */ file) => file.name)],
  };
}

/**
 * A test that passes only when it is tried again is not one that passes.
 * @param {any} report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const { expected, unexpected, flaky } = report.stats;
  return {
    passed: expected,
    failed: unexpected + flaky + (report.errors?.length ?? 0),
    failures: report.suites.flatMap(failedSpecs),
  };
}

/**
 * @param {any} suite
 * @returns {string[]}
 */
function failedSpecs(suite) {
  const own = suite.specs.filter((/** @type {any} */ spec) =>
    spec.tests.some((/** @type {any} */ test) => ["unexpected", "flaky"].includes(test.status)),
  );
  const inner = (suite.suites ?? []).flatMap(failedSpecs);
  return [...own.map((/** @type {any} */ spec) => spec.title), ...inner];
}

const nothing = { passed: 0, failed: 1, failures: [] };

/**
 * What a suite comes to: a run that crashed, or that found no test at all, has failed.
 * @param {Suite} suite
 * @param {{ exitCode: number | null, reportPath: string }} run
 * @returns {Counts & { problem?: string }}
 */
export function resultOf(suite, { exitCode, reportPath }) {
  if (!existsSync(reportPath)) {
    return { ...nothing, problem: "it ended without a report" };
  }
  const counts = suite.count(JSON.parse(readFileSync(reportPath, "utf8")));
  if (counts.passed + counts.failed === 0) {
    return { ...nothing, problem: "it ran no test" };
  }
  if (exitCode !== 0 && counts.failed === 0) {
    return { ...counts, failed: 1, problem: `it ended with exit code ${exitCode}` };
  }
  return counts;
}
