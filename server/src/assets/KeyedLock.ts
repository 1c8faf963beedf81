// One at a time for each key: what must not happen between two steps waits for its turn.

export class KeyedLock {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `work` when all that was given under this key before has ended, well or badly. */
  async hold<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const mine = before.then(work);
    const ended = mine.catch(() => undefined);
    this.#last.set(key, ended);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === ended) this.#last.delete(key);
    }
  }
}
