// How much one connection may send, in frames and in bytes.
import { Bucket } from "./Bucket.ts";

/** What was not used is kept for so long (s): a paste, or a day's work offline, comes at once. */
const burstSeconds = 10;

export interface FrameBudgetOptions {
  /** 0 is without end. */
  framesPerSecond: number;
  bytesPerSecond: number;
  /** Milliseconds that never go back. */
  now?: () => number;
}

export class FrameBudget {
  readonly #frames: Bucket | undefined;
  readonly #bytes: Bucket | undefined;

  constructor({ framesPerSecond, bytesPerSecond, now }: FrameBudgetOptions) {
    const bucketOf = (rate: number) =>
      rate > 0 ? new Bucket({ rate, seconds: burstSeconds, now }) : undefined;
    this.#frames = bucketOf(framesPerSecond);
    this.#bytes = bucketOf(bytesPerSecond);
  }

  /** Takes one frame out of the budget. @returns what is used up, or `undefined`. */
  takes(bytes: number): "frames" | "bytes" | undefined {
    if (this.#frames?.takes(1) === false) return "frames";
    return this.#bytes?.takes(bytes) === false ? "bytes" : undefined;
  }
}
