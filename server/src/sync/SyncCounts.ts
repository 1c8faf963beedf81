// What the sync side counts for whoever watches: why it ended connections, and what it put off.

/** One reason for an end, and how often it was given. */
export interface EndCount {
  readonly code: number;
  readonly cause: string;
  readonly count: number;
}

/** What is answered now and then only, however often it is asked. */
export const pacedQuestions = ["state", "presence", "token"] as const;
export type PacedQuestion = (typeof pacedQuestions)[number];

export class SyncCounts {
  readonly #ends = new Map<string, EndCount>();
  readonly #delays = new Map<PacedQuestion, number>();

  ended(code: number, cause: string): void {
    const key = `${code} ${cause}`;
    const count = (this.#ends.get(key)?.count ?? 0) + 1;
    this.#ends.set(key, { code, cause, count });
  }

  delayed(question: PacedQuestion): void {
    this.#delays.set(question, this.delaysOf(question) + 1);
  }

  ends(): Iterable<EndCount> {
    return this.#ends.values();
  }

  delaysOf(question: PacedQuestion): number {
    return this.#delays.get(question) ?? 0;
  }
}
