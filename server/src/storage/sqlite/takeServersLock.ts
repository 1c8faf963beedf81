// One server at a time on a SQLite file: each has its documents in memory, and would pack away from
// under the other what that one wrote.
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "../../StartError.ts";
import { FileLock } from "./FileLock.ts";

// A server that stops takes up to ten seconds; the next one waits a little longer.
const patienceMs = 20_000;

const retryMs = 100;

/** Whoever holds this lock keeps servers waiting. */
export function serversLockOf(file: string): string {
  return `${file}.server`;
}

/** @throws {StartError} where another server still has the file after `patience` (ms). */
export async function takeServersLock(file: string, patience = patienceMs): Promise<FileLock> {
  const deadline = Date.now() + patience;
  for (;;) {
    const lock = FileLock.take(serversLockOf(file));
    if (lock !== undefined) return lock;
    if (Date.now() > deadline) {
      const advice = "Stop that one first, or give this one a DATA_DIR of its own.";
      throw new StartError(`Another Cowrite serves the database ${file}. ${advice}`);
    }
    await sleep(retryMs);
  }
}
