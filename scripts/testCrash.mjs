// npm run test:crash -- --seeds 1000: the crash simulation of npm test, with as many seeds as asked.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { readCrashSeeds } from "./crashSeeds.mjs";
import { failWith } from "./failWith.mjs";
import { root } from "./root.mjs";

try {
  const env = { ...process.env, ...readCrashSeeds(process.argv.slice(2)) };
  const args = [join(root, "scripts/test.mjs"), "crash"];
  process.exitCode = spawnSync(process.execPath, args, { env, stdio: "inherit" }).status ?? 1;
} catch (error) {
  failWith(error);
}
