// The end of a script that `runClients` started.

/** Tells the result, and ends the process whatever it still has open. */
export function finishClients(result: unknown): void {
  // A pipe takes what fits and the rest later: an exit without waiting would cut the text short.
  process.stdout.write(JSON.stringify(result), () => process.exit(0));
}
