// Can the storage take what people write? Part of `/health/ready`.
import type { GroupCommit } from "../storage/GroupCommit.ts";
import type { UpdateLog } from "../storage/UpdateLog.ts";

// From here on pages tell their people that nothing is saved (web/src/session).
const longWaitMs = 5_000;

/** @returns what is wrong, or `undefined` where all is well. Rejects where the log says it itself. */
export async function checkStorage(
  log: Pick<UpdateLog, "check">,
  commit: Pick<GroupCommit, "lastError" | "oldestWaitMs">,
): Promise<string | undefined> {
  await log.check();
  if (commit.lastError !== undefined) return String(commit.lastError);
  const { oldestWaitMs } = commit;
  if (oldestWaitMs < longWaitMs) return undefined;
  return `An update has waited ${Math.floor(oldestWaitMs / 1_000)} s for the disk.`;
}
