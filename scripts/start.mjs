// npm start: installs and builds what is missing, then runs the server on the pinned Node.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { buildWeb } from "./buildWeb.mjs";
import { failWith } from "./failWith.mjs";
import { installPackages } from "./installPackages.mjs";
import { root } from "./root.mjs";
import { findRuntime, nodeFlags } from "./runtime.mjs";

try {
  await installPackages();
  const runtime = findRuntime();
  await buildWeb();
  runServer(runtime);
} catch (error) {
  failWith(error);
}

/** @param {string} runtime */
function runServer(runtime) {
  // The caller's directory stays: DATA_DIR=./data means the one that people see.
  const server = spawn(runtime, [...nodeFlags, `${root}server/src/main.ts`], { stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
    process.on(signal, () => server.kill(signal));
  }
  server.on("error", failWith);
  server.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[/** @type {NodeJS.Signals} */ (signal)];
  });
}
