// What was sent to one reader and waits to leave: the large frames one by one, since many may wait for
// the same one, and its memory is there once.

// Smaller ones are not worth a look each: whoever is slow has only so many of them.
const largeBytes = 16 * 1024;

interface Large {
  /** Gone once nobody holds it back: then it has left, or its reader has. */
  readonly frame: WeakRef<Uint8Array>;
  /** Of all that was sent, so much with it. */
  readonly end: number;
}

export interface SlowReader {
  readonly waitingBytes: number;
}

export class Outbox {
  readonly #reader: SlowReader;
  #large: Large[] = [];
  #sentBytes = 0;

  constructor(reader: SlowReader) {
    this.#reader = reader;
  }

  get waitingBytes(): number {
    return this.#reader.waitingBytes;
  }

  sent(frame: Uint8Array): void {
    this.#sentBytes += frame.byteLength;
    if (frame.byteLength < largeBytes) return;
    this.#large.push({ frame: new WeakRef(frame), end: this.#sentBytes });
  }

  /** @param counted the frames that wait for others, and now for this one as well. @returns what those
   * that were not among them take, with the small ones. */
  count(counted: Set<Uint8Array>): number {
    const waiting = this.waitingBytes;
    const leftThrough = this.#sentBytes - waiting;
    this.#large = this.#large.filter(({ end }) => end > leftThrough);
    let [own, large] = [0, 0];
    for (const { frame } of this.#large) {
      const bytes = frame.deref();
      if (bytes === undefined) continue;
      large += bytes.byteLength;
      if (counted.has(bytes)) continue;
      counted.add(bytes);
      own += bytes.byteLength;
    }
    return own + Math.max(0, waiting - large);
  }
}
