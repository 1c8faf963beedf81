// Finds the browser for the end-to-end tests, and installs it through apt where that is possible.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { runPhase } from "./runPhase.mjs";

const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const aptPackages = ["chromium", "fonts-liberation"];

/** @returns {Promise<string>} the path of a Chromium */
export async function provideChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  const prefix = rootPrefix();
  if (prefix === undefined || !isRunnable("apt-get")) throw new Error(whatToInstall);
  const [command = "apt-get", ...args] = [...prefix, "apt-get"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = { command, env };
  await runPhase({ ...apt, title: "Looking for Chromium", args: [...args, "update"] });
  await runPhase({
    ...apt,
    title: "Installing Chromium",
    args: [...args, "install", "-y", "--no-install-recommends", ...aptPackages],
  });
  const installed = findChromium();
  if (installed === undefined) throw new Error(whatToInstall);
  return installed;
}

const whatToInstall =
  "The end-to-end tests need Chromium, and it cannot be installed from here. Install it " +
  `(Debian, Ubuntu: "apt-get install ${aptPackages.join(" ")}"), or set CHROMIUM_PATH to a ` +
  'Chromium or Chrome. The other tests run without it: "npm test -- unit integration".';

/** @param {NodeJS.ProcessEnv} [environment] */
export function findChromium(environment = process.env) {
  const chosen = environment.CHROMIUM_PATH;
  if (chosen) return chosen;
  const folders = (environment.PATH ?? "").split(delimiter);
  return programs.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** @returns {string[] | undefined} what to put before a command to run it as root */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"]).status === 0 ? ["sudo", "-n"] : undefined;
}

/** @param {string} program */
function isRunnable(program) {
  return spawnSync(program, ["--version"]).status === 0;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there or not runnable: the next folder may have it.
    return false;
  }
}
