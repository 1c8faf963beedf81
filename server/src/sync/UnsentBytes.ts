// What waits to leave for all connections together: each one has a limit, and a crowd of readers who
// take nothing would still fill the memory.
import { type EndReason, endCauses } from "./endCauses.ts";
import { Outbox, type SlowReader, type Waiting } from "./Outbox.ts";

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
    const large = new Map<ArrayBufferLike, number>();
    let sum = 0;
    for (const outbox of this.#outboxes.values()) {
      const { waiting } = outbox;
      sum += waiting.small;
      for (const [memory, bytes] of waiting.large) large.set(memory, bytes);
    }
    for (const bytes of large.values()) sum += bytes;
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

  // The one whose going frees most: what others wait for as well stays.
  #endSlowest(): void {
    const all = [...this.#outboxes].map(([reader, { waiting }]) => ({ reader, waiting }));
    const holders = new Map<ArrayBufferLike, number>();
    for (const { waiting } of all) {
      for (const memory of waiting.large.keys()) {
        holders.set(memory, (holders.get(memory) ?? 0) + 1);
      }
    }
    const ownBytes = ({ large, small }: Waiting) =>
      [...large].reduce(
        (sum, [memory, bytes]) => sum + (holders.get(memory) === 1 ? bytes : 0),
        small,
      );
    const [first, ...others] = all.map(({ reader, waiting }) => ({
      reader,
      own: ownBytes(waiting),
    }));
    if (first === undefined) return;
    const { reader: slowest } = others.reduce((most, each) => {
      const isMore =
        each.own > most.own ||
        (each.own === most.own && each.reader.heldBytes > most.reader.heldBytes);
      return isMore ? each : most;
    }, first);
    // It counts no more: its door gives the memory back, though not in this turn.
    this.delete(slowest);
    slowest.end(endCauses.unsentBytes);
  }
}
