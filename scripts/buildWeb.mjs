// Builds the web side when anything it is made of has changed since the last build.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { root } from "./root.mjs";
import { runPhase } from "./runPhase.mjs";
import { runtimeEnvironment } from "./runtime.mjs";

const stampName = ".stamp";
const dist = join(root, "web/dist");

/** Nobody's page: what is served meanwhile stays as it is. */
const aside = join(root, "node_modules/.cache/app");

export async function buildWeb() {
  const wanted = webFingerprint(root);
  if (stampOf(dist) === wanted) return;
  await runPhase({
    title: "Building the web side",
    command: "npm",
    args: ["run", "build", "--workspace=@cowrite/editor", "--loglevel=error"],
    env: buildEnvironment(),
  });
  writeStamp(dist, wanted);
}

/**
 * The app alone, without the embed, for whoever only weighs it: half of the work.
 *
 * @returns the folder that it is in
 */
export async function buildApp() {
  const wanted = webFingerprint(root);
  const built = [dist, aside].find((folder) => stampOf(folder) === wanted);
  if (built !== undefined) return built;
  await runPhase({
    title: "Building the app",
    command: "vite",
    args: ["build", "--outDir", aside, "--logLevel", "error"],
    cwd: join(root, "web"),
    env: buildEnvironment(),
  });
  writeStamp(aside, wanted);
  return aside;
}

/** @returns {NodeJS.ProcessEnv} */
function buildEnvironment() {
  return { ...runtimeEnvironment(), NODE_ENV: "production" };
}

/** @param {string} folder */
function stampOf(folder) {
  const path = join(folder, stampName);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** @param {string} folder @param {string} stamp */
function writeStamp(folder, stamp) {
  writeFileSync(join(folder, stampName), stamp);
}

/** @param {string} directory */
export function webFingerprint(directory) {
  const ownFiles = readdirSync(join(directory, "web"))
    .filter((name) => /\.(ts|html|json)$/.test(name))
    .map((name) => `web/${name}`);
  const sources = ["web/src", "web/public", "shared/src", "package-lock.json", ...ownFiles];
  return fingerprint(directory, sources, (path) => !/\.test\.tsx?$|\/testing\//.test(path));
}
