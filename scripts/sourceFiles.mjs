// The project's own source files, as git knows them: committed, or new and not ignored.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

/** @param {RegExp} pattern @returns {string[]} paths from the root, with slashes */
export function sourceFiles(pattern) {
  const git = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const paths = execFileSync("git", git, { cwd: root, encoding: "utf8" }).split("\0");
  return paths.filter((path) => pattern.test(path) && existsSync(join(root, path)));
}
