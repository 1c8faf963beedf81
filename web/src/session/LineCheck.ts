// Asks the server whether it is still there, and finds out soon where it is not.

export interface LineCheckOptions {
  /** Sends something that a server that is there answers. */
  ask: () => void;
  /** Nothing was heard in time. */
  onDead: () => void;
}

/** One question at a time; whatever is heard meanwhile is an answer. */
export class LineCheck {
  readonly #options: LineCheckOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = 0;

  constructor(options: LineCheckOptions) {
    this.#options = options;
  }

  /** @param answerMs how long an answer may take; a shorter one replaces a longer one. */
  start(answerMs: number): void {
    const dueAt = Date.now() + answerMs;
    if (this.#timer !== undefined && dueAt >= this.#dueAt) return;
    if (this.#timer === undefined) this.#options.ask();
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#options.onDead();
    }, answerMs);
  }

  /** The server said something, or the line is none any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
