// npm run bench: provides the runtime, then hands its arguments to bench/main.ts.
import { spawn } from "node:child_process";
import { failWith } from "./failWith.mjs";
import { installPackages } from "./installPackages.mjs";
import { root } from "./root.mjs";
import { findRuntime, nodeFlags, runtimeEnvironment } from "./runtime.mjs";

try {
  await installPackages();
  const args = [...nodeFlags, `${root}bench/main.ts`, ...process.argv.slice(2)];
  const bench = spawn(findRuntime(), args, { stdio: "inherit", env: runtimeEnvironment() });
  bench.on("error", failWith);
  bench.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
} catch (error) {
  failWith(error);
}
