// What was sent to one reader and is held for them, until it has left or they have said that it arrived:
// the large frames one by one, since many may wait for the same one, and its memory is there once.

// Smaller ones are not worth a look each: whoever is slow has only so many of them.
const largeBytes = 16 * 1024;

// With so many, those that have left are forgotten before anybody asks.
const mostUnseen = 32;

interface Large {
  /**
   * Gone once nobody holds it back: then it has left, or its reader has. It is the memory below the
   * frame, of which a socket makes a view of its own.
   */
  readonly memory: WeakRef<ArrayBufferLike>;
  readonly bytes: number;
  /** Of all that was sent, so much with it. */
  readonly end: number;
}

export interface SlowReader {
  /** What its door holds of what was sent to it. */
  readonly heldBytes: number;
}

export interface Waiting {
  /** The large frames, by their memory, with their bytes. */
  readonly large: ReadonlyMap<ArrayBufferLike, number>;
  /** Bytes of all the small ones. */
  readonly small: number;
}

export class Outbox {
  readonly #reader: SlowReader;
  #large: Large[] = [];
  #sentBytes = 0;

  constructor(reader: SlowReader) {
    this.#reader = reader;
  }

  get heldBytes(): number {
    return this.#reader.heldBytes;
  }

  sent({ buffer, byteLength: bytes }: Uint8Array): void {
    this.#sentBytes += bytes;
    if (bytes < largeBytes) return;
    if (this.#large.length >= mostUnseen) this.#forgetGone();
    this.#large.push({ memory: new WeakRef(buffer), bytes, end: this.#sentBytes });
  }

  get waiting(): Waiting {
    this.#forgetGone();
    const large = new Map<ArrayBufferLike, number>();
    let small = this.heldBytes;
    for (const { memory, bytes } of this.#large) {
      const buffer = memory.deref();
      if (buffer === undefined) continue;
      large.set(buffer, bytes);
      small -= bytes;
    }
    return { large, small: Math.max(0, small) };
  }

  #forgetGone(): void {
    const goneThrough = this.#sentBytes - this.heldBytes;
    this.#large = this.#large.filter(({ end }) => end > goneThrough);
  }
}
