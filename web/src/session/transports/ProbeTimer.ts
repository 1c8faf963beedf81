// When to look again whether WebSockets get through: rarely, and more rarely each time in vain.

export interface ProbeTimerOptions {
  /** @returns whether it worked; then there is nothing left to look for. */
  probe: (signal: AbortSignal) => Promise<boolean>;
  /** 0 ≤ random < 1 */
  random: () => number;
}

const firstMs = 60_000;
const longestMs = 15 * 60_000;
// Where it may have been the server that was away, and not WebSockets that are blocked.
const soonMs = 5_000;

export class ProbeTimer {
  readonly #options: ProbeTimerOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #probing: AbortController | undefined;
  /** What is waited for before the looks to come; the last of them grows. */
  #waits: readonly number[] = [firstMs];

  constructor(options: ProbeTimerOptions) {
    this.#options = options;
  }

  /** Has no effect while it runs. @param soon it is likely to work. */
  start(soon: boolean): void {
    if (this.#timer !== undefined || this.#probing !== undefined) return;
    this.#waits = soon ? [0, soonMs, firstMs] : [firstMs];
    this.#schedule();
  }

  /** Looks at once, where it is running: the network is another one. */
  hurry(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#waits = [firstMs];
    void this.#probe();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#probing?.abort();
    this.#probing = undefined;
  }

  #schedule(): void {
    const [ms = firstMs, ...later] = this.#waits;
    this.#waits = later.length > 0 ? later : [Math.min(longestMs, 2 * ms)];
    // Spread, since a whole office was cut off in the same moment.
    const spread = Math.round(ms * (0.75 + 0.5 * this.#options.random()));
    this.#timer = setTimeout(() => void this.#probe(), spread);
  }

  async #probe(): Promise<void> {
    this.#timer = undefined;
    const probing = new AbortController();
    this.#probing = probing;
    const works = await this.#options.probe(probing.signal);
    if (probing.signal.aborted) return;
    this.#probing = undefined;
    if (!works) this.#schedule();
  }
}
