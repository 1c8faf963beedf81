// What the sync side counts for whoever watches: why it ended connections, and what it put off.

/** One reason for an end, and how often it was given. */
export interface EndCount {
  readonly code: number;
  readonly cause: string;
  readonly count: number;
}

/** What is answered now and then only, however often it is asked. */
export const pacedQuestions = ["state", "presence", "token", "admission"] as const;
export type PacedQuestion = (typeof pacedQuestions)[number];

/** What a frame of somebody who is known may say; `unreadable` is none of it. */
export const heardKinds = [
  "update",
  "asksForState",
  "presence",
  "asksWhoIsThere",
  "token",
  "text",
  "ping",
  "goodbye",
  "unreadable",
] as const;
export type HeardKind = (typeof heardKinds)[number];

export class SyncCounts {
  readonly #heard = new Map<HeardKind, number>();
  readonly #ends = new Map<string, EndCount>();
  readonly #delays = new Map<PacedQuestion, number>();
  #statesLeftOut = 0;

  ended(code: number, cause: string): void {
    const key = `${code} ${cause}`;
    const count = (this.#ends.get(key)?.count ?? 0) + 1;
    this.#ends.set(key, { code, cause, count });
  }

  delayed(question: PacedQuestion): void {
    this.#delays.set(question, this.delaysOf(question) + 1);
  }

  /** So many states of presence were no business of whoever sent them. */
  leftOut(states: number): void {
    this.#statesLeftOut += states;
  }

  get statesLeftOut(): number {
    return this.#statesLeftOut;
  }

  /** A frame was looked at: it is of somebody who is known, and its connection has not ended. */
  heard(kind: HeardKind): void {
    this.#heard.set(kind, this.heardOf(kind) + 1);
  }

  heardOf(kind: HeardKind): number {
    return this.#heard.get(kind) ?? 0;
  }

  ends(): Iterable<EndCount> {
    return this.#ends.values();
  }

  delaysOf(question: PacedQuestion): number {
    return this.#delays.get(question) ?? 0;
  }
}
