// How much of the server's time one connection's frames may take: frames differ by thousands of times
// in what they cost, so that to count frames and bytes is not enough.

// What was not used is kept for so long (s): the first sync of the largest document, or a paste of
// many megabytes, takes seconds on a slow machine, and comes once.
const burstSeconds = 20;

// One frame may take far more than is left. So much of it counts (s): who was let go for an honest
// one should not have to stay away for minutes.
const mostDebtSeconds = 10;

// Who types and goes has used less, and need not be remembered.
const almostAll = 0.99;

export interface TimeBudgetOptions {
  /** 0 is without end. */
  handlingMsPerSecond: number;
  /** Milliseconds that never go back. */
  now?: () => number;
}

export class TimeBudget {
  readonly #rate: number;
  readonly #now: () => number;
  #left: number;
  #at: number;

  constructor({ handlingMsPerSecond, now = () => performance.now() }: TimeBudgetOptions) {
    this.#rate = handlingMsPerSecond;
    this.#now = now;
    this.#left = this.#rate * burstSeconds;
    this.#at = now();
  }

  /** Is there noticeably less than at the start? */
  get isUsed(): boolean {
    return this.leftMs < this.#rate * burstSeconds * almostAll;
  }

  /** Is there nothing left for another frame? */
  get isSpent(): boolean {
    return this.#rate > 0 && this.leftMs < 0;
  }

  /** Less than nothing where the last frame took more than there was. */
  get leftMs(): number {
    const now = this.#now();
    const earned = ((now - this.#at) / 1_000) * this.#rate;
    this.#at = now;
    this.#left = Math.min(this.#rate * burstSeconds, this.#left + earned);
    return this.#left;
  }

  /** A frame was handled. */
  spend(ms: number): void {
    this.#left = Math.max(-mostDebtSeconds * this.#rate, this.leftMs - ms);
  }

  /** Goes on where another one ended. */
  startFrom(leftMs: number): void {
    this.#left = Math.min(this.leftMs, leftMs);
  }
}
