// One short text that changes when the content or the name of any of these files does.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * @param {string} directory
 * @param {readonly string[]} paths files or folders; what does not exist counts as empty
 * @param {(path: string) => boolean} [counts] leaves out what does not matter
 */
export function fingerprint(directory, paths, counts = () => true) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap((path) => filesUnder(directory, path)).sort()) {
    if (!counts(path)) continue;
    const content = readFileSync(join(directory, path));
    // The length keeps "ab" + "c" from looking like "a" + "bc".
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * @param {string} directory
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(directory, path) {
  const full = join(directory, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).flatMap((name) => filesUnder(directory, `${path}/${name}`));
}
