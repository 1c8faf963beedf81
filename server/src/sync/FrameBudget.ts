// How much one connection may send: buckets that fill with time, so that a burst passes and a flood
// does not.

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
  readonly #rates: { frames: number; bytes: number };
  readonly #now: () => number;
  #frames: number;
  #bytes: number;
  #at: number;

  constructor(options: FrameBudgetOptions) {
    const { framesPerSecond, bytesPerSecond, now = () => performance.now() } = options;
    this.#rates = { frames: framesPerSecond, bytes: bytesPerSecond };
    this.#now = now;
    this.#at = now();
    this.#frames = framesPerSecond * burstSeconds;
    this.#bytes = bytesPerSecond * burstSeconds;
  }

  /** Takes one frame out of the budget. @returns what is used up, or `undefined`. */
  takes(bytes: number): "frames" | "bytes" | undefined {
    const now = this.#now();
    const seconds = (now - this.#at) / 1_000;
    this.#at = now;
    const { frames: frameRate, bytes: byteRate } = this.#rates;
    this.#frames = Math.min(frameRate * burstSeconds, this.#frames + seconds * frameRate) - 1;
    this.#bytes = Math.min(byteRate * burstSeconds, this.#bytes + seconds * byteRate) - bytes;
    if (frameRate > 0 && this.#frames < 0) return "frames";
    return byteRate > 0 && this.#bytes < 0 ? "bytes" : undefined;
  }
}
