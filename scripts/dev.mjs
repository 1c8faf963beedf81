// npm run dev: the server, restarted at every change, behind Vite, which reloads the web side hot.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { failWith } from "./failWith.mjs";
import { installPackages } from "./installPackages.mjs";
import { root } from "./root.mjs";
import { findRuntime, nodeFlags, runtimeEnvironment } from "./runtime.mjs";

try {
  await installPackages();
  await develop(findRuntime());
} catch (error) {
  failWith(error);
}

/** @param {string} runtime */
async function develop(runtime) {
  // People open Vite's port, so that is the one PORT names; the server hides behind it.
  const port = Number(process.env.PORT ?? 3000);
  const page = `http://127.0.0.1:${port}`;
  const serverPort = await findFreePort();
  const origins = [page, `http://localhost:${port}`].join(",");
  const environment = { ...runtimeEnvironment(), FORCE_COLOR: "1" };
  const server = run("server", {
    command: [runtime, "--watch", "--watch-preserve-output", ...nodeFlags, "server/src/main.ts"],
    cwd: root,
    env: { ALLOWED_ORIGINS: origins, ...environment, PORT: `${serverPort}`, PUBLIC_URL: page },
    ready: "Cowrite is ready at",
  });
  const web = run("web", {
    command: [
      runtime,
      `${root}node_modules/vite/bin/vite.js`,
      `--port=${port}`,
      "--strictPort",
      "--host=127.0.0.1",
      "--clearScreen=false",
    ],
    cwd: `${root}web`,
    env: { ...environment, COWRITE_DEV_SERVER: `http://127.0.0.1:${serverPort}` },
    ready: "ready in",
  });
  const both = [server, web];
  let isAsked = false;
  const stop = () => {
    for (const { child } of both) child.kill("SIGTERM");
  };
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      isAsked = true;
      stop();
    });
  }
  for (const { child } of both) child.once("exit", stop);
  await Promise.all(both.map((one) => Promise.race([one.ready, one.ended])));
  if (both.every(({ child }) => child.exitCode === null)) {
    process.stdout.write(`\nCowrite, as you change it: ${page}\n\n`);
  }
  const codes = await Promise.all(both.map((one) => one.ended));
  // Vite says 143 when it is told to end; that is no failure where somebody asked for it.
  process.exitCode = isAsked ? 0 : (codes.find((code) => code !== 0) ?? 1);
}

/**
 * Starts one of the two, and passes on what it says under its name. What it says while it starts
 * is kept back, unless it ends there: the reader wants one address, not two.
 * @param {string} name
 * @param {{ command: string[], cwd: string, env: NodeJS.ProcessEnv, ready: string }} program
 */
function run(name, { command: [program = "", ...args], cwd, env, ready }) {
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code));
  });
  /** @type {Promise<void>} */
  const isReady = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.includes(ready)) resolve();
      else if (!isBanner(line)) process.stdout.write(`${name} │ ${line}\n`);
    });
  });
  createInterface({ input: child.stderr }).on("line", (line) => {
    process.stderr.write(`${name} │ ${line}\n`);
  });
  return { child, ended, ready: isReady };
}

/** Vite's own greeting, which would name its address a second time. */
function isBanner(/** @type {string} */ line) {
  return line.includes("➜") || line.trim() === "";
}

/** @returns {Promise<number>} the same one at each restart, so it is chosen here and not by 0 */
function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = /** @type {import("node:net").AddressInfo} */ (probe.address());
      probe.close(() => resolve(address.port));
    });
  });
}
