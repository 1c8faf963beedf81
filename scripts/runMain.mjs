// Runs the server's own program, as if it were this one.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { failWith } from "./failWith.mjs";
import { root } from "./root.mjs";
import { nodeEnvironment, nodeFlags } from "./runtime.mjs";

/**
 * @param {string} runtime
 * @param {readonly string[]} [words]
 */
export function runMain(runtime, words = []) {
  // The caller's directory stays: DATA_DIR=./data means the one that people see.
  const program = spawn(runtime, [...nodeFlags, `${root}server/src/main.ts`, ...words], {
    env: nodeEnvironment(),
    stdio: "inherit",
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.on(signal, () => program.kill(signal));
  }
  program.on("error", failWith);
  program.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[/** @type {NodeJS.Signals} */ (signal)];
  });
}
