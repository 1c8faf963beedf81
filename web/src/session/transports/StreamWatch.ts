// Finds out whether something on the way keeps a stream back: from its first byte on, or later, with
// what it has got so far.

export interface StreamWatchOptions {
  /** @returns the number of the last frame that the server has sent; `undefined` where it is unknown. */
  askLast: () => Promise<number | undefined>;
  /** The number of the last frame that has come. */
  received: () => number;
  /** The server has sent something, and it does not come. */
  onKeptBack: () => void;
  /** Nothing came for longer than a stream is quiet. */
  onSilent: () => void;
}

// The server begins a stream with a comment at once; whoever waits longer waits for a buffer to fill.
const firstByteMs = 5_000;
// It sends another every 15 s.
const silenceMs = 25_000;
// On a stream that works something comes about as often: the server's own question for a sign of life.
const quietMs = 5_000;
// What the server has sent in this moment is still on its way.
const onTheWayMs = 1_000;

type Timer = ReturnType<typeof setTimeout> | undefined;

export class StreamWatch {
  readonly #options: StreamWatchOptions;
  #silence: Timer;
  #quiet: Timer;
  #pieces = 0;
  #hasEnded = false;

  constructor(options: StreamWatchOptions) {
    this.#options = options;
    this.#silence = setTimeout(() => options.onKeptBack(), firstByteMs);
  }

  /** Something has come since it began. */
  get isBroken(): boolean {
    return this.#pieces > 0;
  }

  /** Something has come. */
  heard(): void {
    this.#pieces += 1;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#options.onSilent(), silenceMs);
    this.#lookIn(quietMs);
  }

  end(): void {
    this.#hasEnded = true;
    clearTimeout(this.#silence);
    clearTimeout(this.#quiet);
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => void this.#look(), ms);
  }

  async #look(): Promise<void> {
    const { askLast, received, onKeptBack } = this.#options;
    const before = this.#pieces;
    const last = await askLast();
    // A line that brings something, be it bit by bit, is none that is kept back.
    if (this.#hasEnded || this.#pieces > before) return;
    if (last === undefined || last <= received()) return this.#lookIn(quietMs);
    this.#quiet = setTimeout(onKeptBack, onTheWayMs);
  }
}
