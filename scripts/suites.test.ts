// How npm test adds up what its suites report.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { resultOf, suites } from "./suites.mjs";

let directory: string;
let reportPath: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cowrite-suites-"));
  reportPath = join(directory, "report.json");
});
afterEach(() => rmSync(directory, { recursive: true }));

function suite(name: string) {
  const found = suites.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no suite ${name}.`);
  return found;
}

function vitestReport(passed: number, failed: number, files: object[] = []): string {
  return JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults: files });
}

test("[BUI4] the tests of a suite are counted from its report", () => {
  writeFileSync(reportPath, vitestReport(7, 2));
  expect(resultOf(suite("unit"), { exitCode: 1, reportPath })).toEqual({ passed: 7, failed: 2 });
});

test("[BUI4] a test file that cannot be loaded counts as a failed test", () => {
  const file = { status: "failed", assertionResults: [] };
  writeFileSync(reportPath, vitestReport(7, 0, [file]));
  expect(resultOf(suite("unit"), { exitCode: 1, reportPath })).toEqual({ passed: 7, failed: 1 });
});

test("[BUI4] a browser test that passes only when tried again counts as failed", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 3 };
  writeFileSync(reportPath, JSON.stringify({ stats, errors: [] }));
  expect(resultOf(suite("browser"), { exitCode: 1, reportPath })).toEqual({ passed: 5, failed: 2 });
});

test("[BUI4] a suite that crashed, or that ran no test, has failed", () => {
  const none = resultOf(suite("unit"), { exitCode: 0, reportPath });
  expect(none).toMatchObject({ failed: 1, problem: "it ended without a report" });
  writeFileSync(reportPath, vitestReport(0, 0));
  const empty = resultOf(suite("unit"), { exitCode: 0, reportPath });
  expect(empty).toMatchObject({ failed: 1, problem: "it ran no test" });
  writeFileSync(reportPath, vitestReport(3, 0));
  const crashed = resultOf(suite("unit"), { exitCode: 1, reportPath });
  expect(crashed).toMatchObject({ passed: 3, failed: 1, problem: "it ended with exit code 1" });
});
