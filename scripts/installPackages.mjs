// Installs the npm packages when what lies in node_modules is not what package-lock.json asks for.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";
import { runPhase } from "./runPhase.mjs";

/** @typedef {{ version?: string, resolved?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} LockEntry */
/** @typedef {{ packages: Record<string, LockEntry> }} Lock */

export async function installPackages() {
  if (isInstalled(root)) return;
  // `--include=dev`: the web side is built here, also where NODE_ENV says production.
  // `--loglevel=error`: npm's remarks about the engines of other people's packages are not the
  // reader's business; the server brings its own Node.
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
  await runPhase({
    title: "Installing packages",
    command: "npm",
    args: ["ci", "--include=dev", ...quiet],
  });
}

/**
 * npm leaves a record of what it installed in node_modules; an install that was interrupted
 * leaves none. So this also knows an `npm install` that somebody ran by hand.
 * @param {string} directory
 */
export function isInstalled(directory) {
  const wanted = readLock(join(directory, "package-lock.json"));
  const found = readLock(join(directory, "node_modules/.package-lock.json"));
  if (wanted === undefined || found === undefined) return false;
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (!path.includes("node_modules/")) return true;
    const installed = found.packages[path];
    // What is optional may be for another platform, and is then rightly absent.
    if (installed === undefined) return entry.optional === true || entry.devOptional === true;
    return installed.version === entry.version && installed.link === entry.link;
  });
}

/**
 * @param {string} path
 * @returns {Lock | undefined}
 */
function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}
