// For what has time until somebody stops typing.

export interface PauseOptions {
  readonly pauseMs: number;
  /** Who never stops is not kept waiting for ever. */
  readonly latestMs: number;
}

export class AfterPause {
  readonly #run: () => void;
  readonly #options: PauseOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  // In milliseconds of `performance.now()`.
  #firstAt = 0;
  #lastAt = 0;

  constructor(run: () => void, options: PauseOptions) {
    this.#run = run;
    this.#options = options;
  }

  /** It runs once nothing has happened for a while. */
  readonly happened = (): void => {
    this.#lastAt = performance.now();
    // One that is set anew at each key would cost more than what most keys do.
    if (this.#timer !== undefined) return;
    this.#firstAt = this.#lastAt;
    this.#timer = setTimeout(this.#look, this.#options.pauseMs);
  };

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #look = (): void => {
    const { pauseMs, latestMs } = this.#options;
    const due = Math.min(this.#lastAt + pauseMs, this.#firstAt + latestMs);
    const left = due - performance.now();
    // Timers may come a little early.
    if (left > 1) {
      this.#timer = setTimeout(this.#look, left);
      return;
    }
    this.#timer = undefined;
    this.#run();
  };
}
