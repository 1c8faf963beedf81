// Part of npm run check: no file may reach into a room that is closed to it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crossings } from "./boundaries.mjs";
import { root } from "./root.mjs";
import { sourceFiles } from "./sourceFiles.mjs";

const found = sourceFiles(/\.(ts|tsx|mjs|js)$/).flatMap((path) =>
  crossings(path, readFileSync(join(root, path), "utf8")),
);
for (const sentence of found) process.stderr.write(`${sentence}\n`);
if (found.length > 0) process.exitCode = 1;
