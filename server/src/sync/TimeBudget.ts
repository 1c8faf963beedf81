// How much of the server's time somebody's frames may take: frames differ by thousands of times in what
// they cost, so that to count frames and bytes is not enough.
import { Bucket } from "./Bucket.ts";

// What was not used is kept for so long (s): the first sync of the largest document, or a paste of
// many megabytes, takes seconds on a slow machine, and comes once.
const burstSeconds = 20;

// One frame may take far more than is left. So much of it counts (s): who was let go for an honest
// one should not have to stay away for minutes.
const mostDebtSeconds = 10;

export interface TimeBudgetOptions {
  /** 0 is without end. */
  handlingMsPerSecond: number;
  /** Milliseconds that never go back. */
  now?: () => number;
}

export class TimeBudget {
  readonly #rate: number;
  readonly #bucket: Bucket;

  constructor({ handlingMsPerSecond, now }: TimeBudgetOptions) {
    this.#rate = handlingMsPerSecond;
    this.#bucket = new Bucket({ rate: handlingMsPerSecond, seconds: burstSeconds, now });
  }

  /** Is there nothing left for another frame? */
  get isSpent(): boolean {
    return this.#rate > 0 && this.#bucket.left < 0;
  }

  /** What was taken and has not come back. */
  get usedMs(): number {
    return this.#bucket.used;
  }

  /** A frame was handled. */
  spend(ms: number): void {
    this.#bucket.take(Math.min(ms, this.#bucket.left + mostDebtSeconds * this.#rate));
  }
}
