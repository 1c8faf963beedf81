// What waits to leave for all connections together: each one has a limit, and a crowd of readers who
// take nothing would still fill the memory.
import { type EndReason, endCauses } from "./endCauses.ts";
import { Outbox, type SlowReader } from "./Outbox.ts";

export interface EndableReader extends SlowReader {
  end(reason: EndReason): void;
}

// To sum up costs a little for each connection, so it is done when so much of the limit was sent anew.
const looksPerLimit = 64;

export class UnsentBytes {
  readonly #limit: number;
  readonly #outboxes = new Map<EndableReader, Outbox>();
  #sentSinceLook = 0;
  #look: NodeJS.Immediate | undefined;

  /** @param limit for all together; 0 is off. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What many wait for counts once. */
  get bytes(): number {
    const counted = new Set<Uint8Array>();
    let sum = 0;
    for (const outbox of this.#outboxes.values()) sum += outbox.count(counted);
    return sum;
  }

  add(reader: EndableReader): void {
    this.#outboxes.set(reader, new Outbox(reader));
  }

  delete(reader: EndableReader): void {
    this.#outboxes.delete(reader);
  }

  sent(reader: EndableReader, frame: Uint8Array): void {
    this.#outboxes.get(reader)?.sent(frame);
    this.#sentSinceLook += frame.byteLength;
    if (this.#limit === 0 || this.#sentSinceLook * looksPerLimit < this.#limit) return;
    // Later: what is sent in one turn has not had its chance to leave before the turn is over.
    this.#look ??= setImmediate(() => {
      this.#look = undefined;
      this.#sentSinceLook = 0;
      while (this.bytes > this.#limit) this.#endSlowest();
    });
  }

  #endSlowest(): void {
    const [first, ...others] = this.#outboxes.keys();
    if (first === undefined) return;
    const slowest = others.reduce(
      (most, reader) => (reader.waitingBytes > most.waitingBytes ? reader : most),
      first,
    );
    // It counts no more: its door gives the memory back, though not in this turn.
    this.delete(slowest);
    slowest.end(endCauses.unsentBytes);
  }
}
