// One connection's questions "what do I lack?", each answered once its turn has come.
import type { AnswerPace } from "./AnswerPace.ts";
import type { Join, JoinQueue } from "./JoinQueue.ts";
import type { JoinState } from "./JoinState.ts";
import type { Listener } from "./UpdateBroadcast.ts";

export interface Newcomer extends Listener {
  /** How much of what was sent to it waits to leave, in bytes. */
  readonly waitingBytes: number;
}

export interface FirstSyncOptions {
  queue: JoinQueue;
  connection: Newcomer;
  pace: AnswerPace;
  /** Charges what `act` costs to whoever asks. */
  spendOn: (act: () => void) => void;
  /** Told of what should not have thrown. */
  onFault: (error: unknown) => void;
}

/** A document, as far as a newcomer is concerned. */
export interface JoinedRoom {
  readonly joins: JoinState;
  /** `bytes`: an upper bound of its state. */
  readonly document: { readonly bytes: number };
  /** Those who hear of updates. */
  readonly listeners: Set<Listener>;
}

/**
 * A provider asks once, and again when it is told to. Each invented vector costs an encoding of its
 * own, so whoever asks all the time is answered at a pace.
 */
export class FirstSync {
  readonly #options: FirstSyncOptions;
  #room: JoinedRoom | undefined;
  #asked: Uint8Array | undefined;
  #isQueued = false;
  #isGone = false;

  constructor(options: FirstSyncOptions) {
    this.#options = options;
  }

  /** @param vector the client's state vector, encoded. */
  ask(vector: Uint8Array): void {
    this.#asked = vector.slice();
    this.#next();
  }

  /** The connection is part of its document. */
  open(room: JoinedRoom): void {
    this.#room = room;
    this.#next();
  }

  dispose(): void {
    this.#isGone = true;
    this.#options.pace.dispose();
    this.#asked = undefined;
    this.#room = undefined;
  }

  #next(): void {
    if (this.#room === undefined || this.#asked === undefined || this.#isQueued) return;
    this.#options.pace.when(() => this.#guarded(() => this.#queue()));
  }

  #queue(): void {
    const room = this.#room;
    if (room === undefined || this.#asked === undefined) return;
    const { queue, connection } = this.#options;
    // The question to the client first: its answer comes while ours waits for its turn.
    connection.tell(room.joins.question(connection.address));
    this.#isQueued = true;
    queue.add(this.#joinOf(room, room.joins.shareNewTo(this.#asked) * room.document.bytes));
  }

  #joinOf(room: JoinedRoom, bytes: number): Join {
    const { connection } = this.#options;
    const isGone = () => this.#isGone;
    return {
      bytes,
      send: () => this.#guarded(() => this.#options.spendOn(() => this.#answer(room))),
      get waitingBytes() {
        return connection.waitingBytes;
      },
      get isGone() {
        return isGone();
      },
    };
  }

  #answer({ joins, listeners }: JoinedRoom): void {
    const { connection, pace } = this.#options;
    this.#isQueued = false;
    const asked = this.#asked;
    if (asked === undefined) return;
    this.#asked = undefined;
    const begin = performance.now();
    for (const frame of joins.answer(connection.address, asked)) connection.tell(frame);
    pace.rest(performance.now() - begin);
    // Not before: what builds on a state that is still to come would only wait for it over there.
    listeners.add(connection);
  }

  // By a timer, or in the turn of others who join: nobody else may be the worse for it.
  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.onFault(error);
    }
  }
}
