// Builds the web side when anything it is made of has changed since the last build.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "./fingerprint.mjs";
import { root } from "./root.mjs";
import { runPhase } from "./runPhase.mjs";
import { runtimeEnvironment } from "./runtime.mjs";

const stampPath = join(root, "web/dist/.stamp");

export async function buildWeb() {
  const wanted = webFingerprint(root);
  if (existsSync(stampPath) && readFileSync(stampPath, "utf8") === wanted) return;
  await runPhase({
    title: "Building the web side",
    command: "npm",
    args: ["run", "build", "--workspace=@cowrite/editor", "--loglevel=error"],
    env: { ...runtimeEnvironment(), NODE_ENV: "production" },
  });
  writeFileSync(stampPath, wanted);
}

/** @param {string} directory */
export function webFingerprint(directory) {
  const ownFiles = readdirSync(join(directory, "web"))
    .filter((name) => /\.(ts|html|json)$/.test(name))
    .map((name) => `web/${name}`);
  const sources = ["web/src", "web/public", "shared/src", "package-lock.json", ...ownFiles];
  return fingerprint(directory, sources, (path) => !/\.test\.tsx?$|\/testing\//.test(path));
}
