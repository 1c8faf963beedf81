// So many a minute for each key, then a clear "wait" that says until when.
import { CowriteError } from "@cowrite/shared/errors.ts";
import { type LimitName, type Limits, limits as limitTable } from "@cowrite/shared/limits.ts";

const windowMs = 60_000;

export interface RateLimiterOptions {
  limits: Limits;
  now?: () => number;
  onRefused: (limit: LimitName) => void;
}

/** What it needs of Hono's context. */
interface AnswerHeaders {
  header(name: string, value: string, options: { append: true }): void;
}

/**
 * Counts in one window shared by all keys: no timer, and memory for a minute's keys at most.
 * Across the seam of two windows up to twice as many get through; as a guard that is enough.
 */
export class RateLimiter {
  readonly #name: LimitName;
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #onRefused: (limit: LimitName) => void;
  readonly #counts = new Map<string, number>();
  #windowEnd = 0;

  constructor(name: LimitName, { limits, now = Date.now, onRefused }: RateLimiterOptions) {
    this.#name = name;
    this.#perMinute = limits[name];
    this.#now = now;
    this.#onRefused = onRefused;
  }

  /**
   * @param answer is told how much is left, whether or not it is enough.
   * @throws {CowriteError} `too_many_requests`; its details name the setting and the reset time.
   */
  count(key: string, answer: AnswerHeaders): void {
    if (this.#perMinute === 0) return;
    const now = this.#now();
    if (now >= this.#windowEnd) {
      this.#counts.clear();
      this.#windowEnd = now + windowMs;
    }
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    const retryAfterSeconds = Math.ceil((this.#windowEnd - now) / 1000);
    this.#tell(answer, Math.max(0, this.#perMinute - count), retryAfterSeconds);
    if (count <= this.#perMinute) return;
    this.#onRefused(this.#name);
    const resetsAt = new Date(this.#windowEnd).toISOString();
    const limit = limitTable[this.#name].setting;
    throw new CowriteError("too_many_requests", {
      details: { limit, retryAfterSeconds, resetsAt },
    });
  }

  // Names and form of draft-ietf-httpapi-ratelimit-headers-10 (structured fields, RFC 9651).
  #tell(answer: AnswerHeaders, left: number, seconds: number): void {
    const window = windowMs / 1000;
    const append = { append: true } as const;
    answer.header("RateLimit-Policy", `"${this.#name}";q=${this.#perMinute};w=${window}`, append);
    answer.header("RateLimit", `"${this.#name}";r=${left};t=${seconds}`, append);
  }
}
