// People who type at a steady pace, until all of it has arrived.

/** People in one document. */
export interface Typist {
  /** One key. */
  type(): void;
  /** Has everything arrived? */
  readonly isSettled: boolean;
  /** What keeps the figures from counting, or `undefined`. */
  readonly flaw: string | undefined;
  /** Starts to measure anew; what was typed stays. */
  forget(): void;
}

export interface TypingOptions {
  /** Of all documents together. */
  readonly updatesPerSecond: number;
  readonly seconds: number;
  /** How long the last edits may take, in milliseconds. */
  readonly settleMs: number;
}

/** One document after another, evenly spread over the time. Rejects where figures would not count. */
export async function typeEvenly(
  typists: readonly Typist[],
  options: TypingOptions,
): Promise<void> {
  const { updatesPerSecond, seconds, settleMs } = options;
  const begin = performance.now();
  const total = updatesPerSecond * seconds;
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, ((performance.now() - begin) / 1000) * updatesPerSecond);
    for (; sent < due; sent += 1) typists[sent % typists.length]?.type();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await settle(typists, settleMs);
}

/** Resolves when everything typed has arrived. Rejects where it does not, or not as it was typed. */
export async function settle(typists: readonly Typist[], settleMs: number): Promise<void> {
  const deadline = performance.now() + settleMs;
  while (!typists.every(({ isSettled }) => isSettled) && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** @throws where an edit is missing or refused, or the two of a pair have different documents. */
export function refuseFlawed(typists: readonly Typist[]): void {
  const flaws = typists.flatMap(({ flaw }) => flaw ?? []);
  if (flaws.length > 0) {
    throw new Error(`In ${flaws.length} of ${typists.length} documents, first: ${flaws[0]}.`);
  }
}
