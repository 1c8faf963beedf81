// Part of npm run check: each rule of docs/spec.md has a test, and each test names a rule.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";
import { looseEnds } from "./rules.mjs";
import { sourceFiles } from "./sourceFiles.mjs";

const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");

const spec = sourceFiles(/^docs\/spec(\.md$|\/)/)
  .map(read)
  .join("\n");
// `describeUpdateLog.ts` and its like are contract suites: tests that several files run.
const tests = sourceFiles(/\.(test\.tsx?|spec\.ts)$|\/describe[A-Z]\w*\.ts$/);
const found = looseEnds(
  spec,
  tests.map((path) => ({ path, source: read(path) })),
);
for (const sentence of found) process.stderr.write(`${sentence}\n`);
if (found.length > 0) process.exitCode = 1;
