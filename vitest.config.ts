// Three suites: unit tests beside their source, integration tests against real servers, and servers
// that die.
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const crashTests = ["e2e/durability/{crash,crashControl,powerLoss}.test.ts"];

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
          globalSetup: "scripts/placeInMemory.mjs",
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
