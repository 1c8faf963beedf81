// Finds the Node that runs Cowrite: the one that the npm package `node` pins, not the system's.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "./root.mjs";

/** The first release line that runs TypeScript as it is and has node:sqlite without a flag. */
const oldestMajor = 24;

/** `node:sqlite` is a release candidate in Node 24, and would greet every newcomer with a warning. */
export const nodeFlags = ["--disable-warning=ExperimentalWarning"];

/**
 * @param {{ directory?: string, systemNode?: { path: string, version: string } }} [where]
 * @returns {string} the path of the binary
 */
export function findRuntime({
  directory = root,
  systemNode = { path: process.execPath, version: process.versions.node },
} = {}) {
  const pinned = join(directory, "node_modules/node/bin/node");
  if (existsSync(pinned)) return pinned;
  if (Number.parseInt(systemNode.version, 10) >= oldestMajor) return systemNode.path;
  throw new Error(
    `Cowrite runs on Node ${oldestMajor}, which comes as the npm package "node". That package is ` +
      "there, but its install script did not run, so the program itself is missing. Let npm run " +
      'it with "npm rebuild node --ignore-scripts=false", or use a system Node of version ' +
      `${oldestMajor} or newer (this one is ${systemNode.version}).`,
  );
}

/**
 * Where Node keeps what it has compiled: without it the server takes twice as long to start, since
 * Node reads its TypeScript anew each time (nodejs.org/api/module.html#module-compile-cache).
 */
const compileCache = join(root, "node_modules/.cache/node");

/** The environment of a program that runs on the pinned Node. */
export function nodeEnvironment() {
  return { NODE_COMPILE_CACHE: compileCache, ...process.env };
}

/** The same for programs that find their Node by name, as everything in .bin does. */
export function runtimeEnvironment() {
  const pinned = join(root, "node_modules/node/bin");
  const bin = join(root, "node_modules/.bin");
  return { ...nodeEnvironment(), PATH: [pinned, bin, process.env.PATH].join(delimiter) };
}
