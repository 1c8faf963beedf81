// What typing costs the server: a warm-up, then the time that counts.
import { readUsage } from "../servers/readUsage.ts";
import { refuseFlawed, settle, type Typist, typeEvenly } from "./typeEvenly.ts";

export interface TypingLoad {
  /** The server's process. */
  readonly pid: number;
  /** Of all writers together. */
  readonly updatesPerSecond: number;
  readonly seconds: number;
}

export interface TypingCost {
  /** The server's time on the processor, all of it; absent where the system does not count. */
  readonly cpuMs: number | undefined;
  /** The server's memory at the end. */
  readonly residentBytes: number | undefined;
}

// Connections are warm and code is compiled after this long.
const warmUpSeconds = 3;
const settleMs = 30_000;

/** Rejects where an edit is missing or refused, or clients have different documents. */
export async function measureTyping(
  typists: readonly Typist[],
  { pid, updatesPerSecond, seconds }: TypingLoad,
): Promise<TypingCost> {
  await settle(typists, settleMs);
  await typeEvenly(typists, { updatesPerSecond, seconds: warmUpSeconds, settleMs });
  refuseFlawed(typists);
  for (const typist of typists) typist.forget();
  const before = readUsage(pid);
  await typeEvenly(typists, { updatesPerSecond, seconds, settleMs });
  const after = readUsage(pid);
  refuseFlawed(typists);
  return {
    cpuMs: before && after && after.cpuMs - before.cpuMs,
    residentBytes: after?.residentBytes,
  };
}
