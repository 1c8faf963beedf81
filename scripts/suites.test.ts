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
  expect(resultOf(suite("unit"), { exitCode: 1, reportPath })).toMatchObject({
    passed: 7,
    failed: 2,
  });
});

test("[BUI4] what failed is named at the end, where a cut log still shows it", () => {
  const failed = { status: "failed", fullName: "[X1] adds", failureMessages: ["2 is not 3\n at"] };
  const passed = { status: "passed", fullName: "[X2] divides", failureMessages: [] };
  const file = { status: "failed", assertionResults: [failed, passed] };
  writeFileSync(reportPath, vitestReport(1, 1, [file]));
  const { failures } = resultOf(suite("unit"), { exitCode: 1, reportPath });
  expect(failures).toEqual(["[X1] adds: 2 is not 3"]);

  const flaky = { title: "[X3] draws", tests: [{ status: "flaky" }] };
  const fine = { title: "[X4] erases", tests: [{ status: "expected" }] };
  const suites = [{ specs: [fine], suites: [{ specs: [flaky] }] }];
  const stats = { expected: 1, unexpected: 0, flaky: 1 };
  writeFileSync(reportPath, JSON.stringify({ stats, suites, errors: [] }));
  const browser = resultOf(suite("browser"), { exitCode: 1, reportPath });
  expect(browser.failures).toEqual(["[X3] draws"]);
});

test("[BUI4] a test file that cannot be loaded counts as a failed test", () => {
  const file = { name: "broken.test.ts", status: "failed", assertionResults: [] };
  writeFileSync(reportPath, vitestReport(7, 0, [file]));
  expect(resultOf(suite("unit"), { exitCode: 1, reportPath })).toEqual({
    passed: 7,
    failed: 1,
    failures: ["broken.test.ts"],
  });
});

test("[BUI4] a browser test that passes only when tried again counts as failed", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 3 };
  writeFileSync(reportPath, JSON.stringify({ stats, suites: [], errors: [] }));
  expect(resultOf(suite("browser"), { exitCode: 1, reportPath })).toMatchObject({
    passed: 5,
    failed: 2,
  });
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
