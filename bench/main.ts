// npm run bench -- [durability] [trace [FILE]] [--quick]: measures, and writes RESULTS.md.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { benches } from "./benches.ts";
import { readConditions } from "./Conditions.ts";
import { readArguments, type Wish } from "./readArguments.ts";
import { describe, keepResult, type SavedResult, writeReport } from "./report.ts";

const resultsFolder = fileURLToPath(new URL("./results", import.meta.url));
const reportPath = fileURLToPath(new URL("./RESULTS.md", import.meta.url));

try {
  await run(readArguments(process.argv.slice(2), benches));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** A bench that is refused does not keep the others from running. */
async function run({ chosen, isQuick, tracePath: path }: Wish): Promise<void> {
  // npm runs scripts in the project's root; a relative path is meant from where somebody typed it.
  const from = process.env.INIT_CWD ?? process.cwd();
  const tracePath = path === undefined ? undefined : resolve(from, path);
  for (const bench of chosen) {
    const measure = async (): Promise<SavedResult> => {
      const conditions = readConditions();
      return { conditions, result: await bench.measure({ isQuick, tracePath }) };
    };
    try {
      const kept = isQuick ? await measure() : await keepResult(resultsFolder, bench.name, measure);
      process.stdout.write(`${describe(bench, kept)}\n\n`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${bench.name}: refused, and nothing was written: ${reason}\n`);
      process.exitCode = 1;
    }
  }
  if (isQuick) process.stdout.write("A quick run: nothing was written.\n");
  else writeFileSync(reportPath, writeReport(resultsFolder, benches));
}
