// Installs Debian packages that tests need, where this machine and this user can.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { runPhase } from "./runPhase.mjs";

/**
 * @param {string} name what people call it: "Chromium"
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} whether it could be tried
 */
export async function installThroughApt(name, packages) {
  const prefix = rootPrefix();
  if (prefix === undefined || !isRunnable("apt-get")) return false;
  const [command = "apt-get", ...args] = [...prefix, "apt-get"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runPhase({ command, env, title: `Looking for ${name}`, args: [...args, "update"] });
  await runPhase({
    command,
    env,
    title: `Installing ${name}`,
    args: [...args, "install", "-y", "--no-install-recommends", ...packages],
  });
  return true;
}

/** @returns {string[] | undefined} what to put before a command to run it as root */
export function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"]).status === 0 ? ["sudo", "-n"] : undefined;
}

/** @param {string} program */
function isRunnable(program) {
  return spawnSync(program, ["--version"]).status === 0;
}

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there or not runnable: the next folder may have it.
    return false;
  }
}
