#!/usr/bin/env node
// npx cowrite COMMAND, npm run cowrite -- COMMAND: a command of the server, on the pinned Node.
import { buildWeb } from "./buildWeb.mjs";
import { failWith } from "./failWith.mjs";
import { installPackages } from "./installPackages.mjs";
import { runMain } from "./runMain.mjs";
import { findRuntime } from "./runtime.mjs";

try {
  const words = process.argv.slice(2);
  await installPackages();
  const runtime = findRuntime();
  // Without a command it serves, and so needs its pages.
  if (words.length === 0) await buildWeb();
  runMain(runtime, words);
} catch (error) {
  failWith(error);
}
