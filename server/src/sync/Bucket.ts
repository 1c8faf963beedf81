// What fills with time and is emptied by use, so that a burst passes and a flood does not.

export interface BucketOptions {
  /** How much comes in a second. */
  rate: number;
  /** What was not used is kept for so long (s). */
  seconds: number;
  /** Milliseconds that never go back. */
  now?: (() => number) | undefined;
}

export class Bucket {
  readonly #rate: number;
  readonly #most: number;
  readonly #now: () => number;
  #left: number;
  #at: number;

  constructor({ rate, seconds, now = () => performance.now() }: BucketOptions) {
    this.#rate = rate;
    this.#most = rate * seconds;
    this.#now = now;
    this.#left = this.#most;
    this.#at = now();
  }

  /** Less than nothing where more was taken than there was. */
  get left(): number {
    const now = this.#now();
    this.#left = Math.min(this.#most, this.#left + ((now - this.#at) / 1_000) * this.#rate);
    this.#at = now;
    return this.#left;
  }

  get used(): number {
    return this.#most - this.left;
  }

  take(amount: number): void {
    this.#left = this.left - amount;
  }

  /** Takes it, whether it is there or not. @returns whether it was. */
  takes(amount: number): boolean {
    this.take(amount);
    return this.#left >= 0;
  }
}
