import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Bench } from "./Bench.ts";
import { benches } from "./benches.ts";
import type { Conditions } from "./Conditions.ts";
import { keepResult, writeReport } from "./report.ts";

const conditions: Conditions = {
  measuredAt: "2026-01-02T03:04:05.000Z",
  commit: "abc1234",
  node: "24.0.0",
  processor: "a processor",
  cores: 2,
  isPinned: true,
  loadBefore: 0.1,
};

const speed: Bench<number> = {
  name: "speed",
  title: "How quick",
  measure: () => Promise.resolve(7),
  describe: (result) => `It took ${result} ms.`,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bench-report-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const keep = (result: number, changed: Partial<Conditions> = {}) =>
  keepResult(folder, "speed", () =>
    Promise.resolve({ conditions: { ...conditions, ...changed }, result }),
  );

test("[OPS41] a report tells each saved result with its conditions", async () => {
  await keep(7);
  const report = writeReport(folder, [speed as Bench]);
  expect(report).toContain("## How quick");
  expect(report).toContain("It took 7 ms.");
  expect(report).toContain("2026-01-02 03:04 UTC at commit abc1234");
  expect(report).not.toContain("noisy");
});

test("[OPS41] a report says where cores were shared or the machine was busy", async () => {
  await keep(7, { isPinned: false, loadBefore: 3 });
  const report = writeReport(folder, [speed as Bench]);
  expect(report).toContain("not pinned to cores");
  expect(report).toContain("noisy");
});

test("[OPS41] a refused measurement leaves the last result as it was", async () => {
  await keep(7);
  const before = writeReport(folder, [speed as Bench]);
  const refused = keepResult(folder, "speed", () => Promise.reject(new Error("An edit is lost.")));
  await expect(refused).rejects.toThrow("An edit is lost.");
  expect(writeReport(folder, [speed as Bench])).toBe(before);
});

test("[OPS41] a refused measurement without an earlier one is not in the report", async () => {
  const refused = keepResult(folder, "speed", () => Promise.reject(new Error("An edit is lost.")));
  await expect(refused).rejects.toThrow();
  expect(writeReport(folder, [speed as Bench])).not.toContain("How quick");
});

test("[OPS41] RESULTS.md is what the saved results make of it", () => {
  const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  expect(readFileSync(here("./RESULTS.md"), "utf8")).toBe(writeReport(here("./results"), benches));
});
