// Ends a command with a sentence, and with what the failed program said, instead of a stack.
import { PhaseFailed } from "./runPhase.mjs";

/** @param {unknown} error */
export function failWith(error) {
  if (error instanceof PhaseFailed) process.stderr.write(`\n${error.output.trim()}\n\n`);
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
