// So many a minute for each key, and then a clear "wait".
import { CowriteError } from "@cowrite/shared/errors.ts";

const windowMs = 60_000;

/**
 * Counts in one window shared by all keys: no timer, and memory for a minute's keys at most.
 * Across the seam of two windows up to twice as many get through; as a guard that is enough.
 */
export class RateLimiter {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #counts = new Map<string, number>();
  #windowEnd = 0;

  /** @param perMinute 0 is off. */
  constructor(perMinute: number, now: () => number = Date.now) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** @throws {CowriteError} `too_many_requests`, with `details.retryAfterSeconds`. */
  count(key: string): void {
    if (this.#perMinute === 0) return;
    const now = this.#now();
    if (now >= this.#windowEnd) {
      this.#counts.clear();
      this.#windowEnd = now + windowMs;
    }
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    if (count <= this.#perMinute) return;
    const retryAfterSeconds = Math.ceil((this.#windowEnd - now) / 1000);
    throw new CowriteError("too_many_requests", { details: { retryAfterSeconds } });
  }
}
