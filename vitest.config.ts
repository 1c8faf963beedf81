// Two suites: unit tests beside their source, and integration tests against real servers.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // node:sqlite is a release candidate in Node 24 and says so in every process.
    execArgv: ["--disable-warning=ExperimentalWarning"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{shared,server,web}/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"],
          environment: "node",
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["e2e/**/*.test.ts"],
          globalSetup: "e2e/harness/sharedPostgres.ts",
          environment: "node",
          // Real processes on a busy machine: generous, because waiting costs only what is broken.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
