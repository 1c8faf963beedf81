// How long the other side has said nothing, and what is done about it.

export interface Watch {
  /** After so much silence the line is dead; 0 is off. */
  idleMs: number;
  /** Asks for a sign of life. */
  ask: () => void;
  /** There was none. */
  end: () => void;
}

// Who has vanished is to be noticed within ten seconds, and not at the limit of a connection's life.
const askAfterMs = 4_000;

export class SignsOfLife {
  #heardAt = performance.now();
  #timer: NodeJS.Timeout | undefined;

  get silentMs(): number {
    return performance.now() - this.#heardAt;
  }

  heard(): void {
    this.#heardAt = performance.now();
  }

  watch({ idleMs, ask, end }: Watch): void {
    const quietMs = idleMs > 0 ? Math.min(askAfterMs, idleMs / 2) : askAfterMs;
    this.#timer = setInterval(() => {
      if (idleMs > 0 && this.silentMs > idleMs) end();
      else if (this.silentMs >= quietMs) ask();
    }, quietMs / 2);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
