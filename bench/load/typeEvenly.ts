// Pairs of people who type at a steady pace, until all of it has arrived.
import type { Pair } from "./Pair.ts";

export interface TypingOptions {
  /** Of all pairs together. */
  readonly updatesPerSecond: number;
  readonly seconds: number;
  /** How long the last edits may take, in milliseconds. */
  readonly settleMs: number;
}

/** One document after another, evenly spread over the time. Rejects where figures would not count. */
export async function typeEvenly(pairs: readonly Pair[], options: TypingOptions): Promise<void> {
  const { updatesPerSecond, seconds, settleMs } = options;
  const begin = performance.now();
  const total = updatesPerSecond * seconds;
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, ((performance.now() - begin) / 1000) * updatesPerSecond);
    for (; sent < due; sent += 1) pairs[sent % pairs.length]?.type();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await settle(pairs, settleMs);
}

/** Resolves when everything typed has arrived. Rejects where it does not, or not as it was typed. */
export async function settle(pairs: readonly Pair[], settleMs: number): Promise<void> {
  const deadline = performance.now() + settleMs;
  while (!pairs.every(({ isSettled }) => isSettled) && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** @throws where an edit is missing or refused, or the two of a pair have different documents. */
export function refuseFlawed(pairs: readonly Pair[]): void {
  const flaws = pairs.flatMap(({ flaw }) => flaw ?? []);
  if (flaws.length > 0) {
    throw new Error(`In ${flaws.length} of ${pairs.length} documents, first: ${flaws[0]}.`);
  }
}
