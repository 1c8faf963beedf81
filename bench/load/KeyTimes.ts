// How long each key of a crowd takes to one reader.

interface Sent {
  /** In milliseconds, as `performance.now` counts. */
  readonly at: number;
  /** The writer's clock with this key. */
  readonly clock: number;
}

export class KeyTimes {
  readonly #waiting = new Map<number, Sent[]>();
  #times: number[] = [];

  /** Milliseconds of each key that has arrived. */
  get times(): readonly number[] {
    return this.#times;
  }

  get isComplete(): boolean {
    return [...this.#waiting.values()].every((sent) => sent.length === 0);
  }

  sent(writer: number, clock: number, at: number): void {
    const waiting = this.#waiting.get(writer) ?? [];
    waiting.push({ at, clock });
    this.#waiting.set(writer, waiting);
  }

  /** @param reach of an update, by client. */
  seen(reach: ReadonlyMap<number, number>, now: number): void {
    for (const [writer, clock] of reach) {
      const waiting = this.#waiting.get(writer) ?? [];
      while (waiting[0] !== undefined && waiting[0].clock <= clock) {
        this.#times.push(now - waiting[0].at);
        waiting.shift();
      }
    }
  }

  /** Starts anew; a key that is still under way stays missing. */
  forget(): void {
    this.#times = [];
  }
}
