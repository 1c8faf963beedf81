// Three suites: unit tests beside their source, integration tests against real servers, and servers
// that die.
import { statfsSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { defineConfig } from "vitest/config";

const crashTests = ["e2e/durability/{crash,crashControl,powerLoss}.test.ts"];

/** Enough for the files of all unit tests (bytes). */
const amplePlace = 2 ** 30;

// Unit tests would wait for each sync of a disk. What has to be on one is proven by those that kill
// servers and cut the power.
function placeInMemory(): string {
  const memory = "/dev/shm";
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > amplePlace ? memory : tmpdir();
  } catch {
    // Other systems have none.
    return tmpdir();
  }
}

export default defineConfig({
  test: {
    // node:sqlite is a release candidate in Node 24 and says so in every process.
    execArgv: ["--disable-warning=ExperimentalWarning"],
    // One core less, as Vitest would have it, is half of a machine with two.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{shared,server,web,bench}/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          environment: "node",
          env: { TMPDIR: placeInMemory() },
          // To load Yjs, ProseMirror and the server anew for each file takes half as long as all tests.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["e2e/**/*.test.ts"],
          exclude: crashTests,
          globalSetup: "e2e/harness/sharedPostgres.ts",
          environment: "node",
          // Real processes on a busy machine: generous, because waiting costs only what is broken.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "crash",
          include: crashTests,
          globalSetup: "e2e/harness/sharedPostgres.ts",
          environment: "node",
          // A round takes a few seconds; the bound only ends a hang.
          testTimeout: 300_000,
          // Rounds wait for processes to start and to die more than they work.
          maxConcurrency: 2,
        },
      },
    ],
  },
});
