// Two people in one document: one types, the other watches, and the time of both is taken.
import type { RoomClient } from "./RoomClient.ts";
import { reachOf } from "./reachOf.ts";
import type { Typist } from "./typeEvenly.ts";

export interface PairOptions {
  readonly writer: RoomClient;
  readonly reader: RoomClient;
  /** Has the server acknowledgements at all? */
  readonly acknowledges: boolean;
}

interface Sent {
  /** In milliseconds, as `performance.now` counts. */
  readonly at: number;
  /** The writer's clock with this. */
  readonly clock: number;
}

export class Pair implements Typist {
  readonly #writer: RoomClient;
  readonly #reader: RoomClient;
  readonly #acknowledges: boolean;
  #sent: Sent[] = [];
  #typed = "";
  #ack: number[] = [];
  #peer: number[] = [];

  constructor({ writer, reader, acknowledges }: PairOptions) {
    this.#writer = writer;
    this.#reader = reader;
    this.#acknowledges = acknowledges;
    writer.onAcknowledged = () => this.#acknowledge();
    reader.onUpdate = (update) => this.#see(reachOf(update).get(writer.id) ?? 0);
  }

  /** Milliseconds from each key to its acknowledgement. */
  get ack(): readonly number[] {
    return this.#ack;
  }

  /** Milliseconds from each key until the other one has it. */
  get peer(): readonly number[] {
    return this.#peer;
  }

  /** Makes the paragraph; it counts as an update like any other. */
  begin(): void {
    this.#send(() => this.#writer.begin());
  }

  type(): void {
    const character = String.fromCharCode(97 + (this.#typed.length % 26));
    this.#typed += character;
    this.#send(() => this.#writer.type(character));
  }

  /** Is everything with the other, and acknowledged? */
  get isSettled(): boolean {
    const count = this.#sent.length;
    return this.#peer.length === count && (!this.#acknowledges || this.#ack.length === count);
  }

  /** What keeps this pair's figures from counting, or `undefined`. */
  get flaw(): string | undefined {
    if (this.#writer.isClosed || this.#reader.isClosed) return "a connection was closed";
    if (this.#writer.refusals > 0) return "an edit was refused";
    if (!this.isSettled) return "not all edits arrived";
    const isSame = this.#writer.text() === this.#typed && this.#reader.text() === this.#typed;
    return isSame ? undefined : "the clients did not converge";
  }

  /** Starts to measure anew; what was typed stays. */
  forget(): void {
    this.#sent = [];
    this.#ack = [];
    this.#peer = [];
  }

  close(): void {
    this.#writer.close();
    this.#reader.close();
  }

  #send(write: () => void): void {
    const at = performance.now();
    write();
    this.#sent.push({ at, clock: this.#writer.clock });
  }

  // Acknowledgements come in the order of the updates.
  #acknowledge(): void {
    const sent = this.#sent[this.#ack.length];
    if (sent !== undefined) this.#ack.push(performance.now() - sent.at);
  }

  #see(clock: number): void {
    const now = performance.now();
    const seen = this.#sent.slice(this.#peer.length).filter((sent) => sent.clock <= clock);
    this.#peer.push(...seen.map(({ at }) => now - at));
  }
}
