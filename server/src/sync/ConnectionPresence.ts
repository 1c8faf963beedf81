// What one connection shows of itself: kept until it is part of the document, then told to its room.
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { AnswerPace } from "./AnswerPace.ts";
import type { EndReason } from "./endCauses.ts";
import {
  maxClientsPerConnection,
  type PresenceRoom,
  type PresentConnection,
} from "./PresenceRoom.ts";
import { type PresenceEntry, readPresence } from "./presenceStates.ts";

export interface ConnectionPresenceOptions {
  connection: PresentConnection;
  /** What one state may take; 0 is off. */
  maxBytes: number;
  /** Of answers to the question who is there. */
  pace: AnswerPace;
  /** Charges what `act` costs to whoever asks. */
  spendOn: (act: () => void) => void;
  /** Told of how many states were left out, since they are others' or too many. */
  onLeftOut: (states: number) => void;
  end: (reason: EndReason) => void;
  /** Told of what should not have thrown. */
  onFault: (error: unknown) => void;
}

export class ConnectionPresence {
  readonly #options: ConnectionPresenceOptions;
  // The newest of each client: what was shown before it is worth nothing.
  readonly #early = new Map<number, PresenceEntry>();
  #room: PresenceRoom | undefined;

  constructor(options: ConnectionPresenceOptions) {
    this.#options = options;
  }

  /** @param body of an awareness frame. */
  receive(body: Uint8Array): void {
    const { connection, maxBytes, onLeftOut, end } = this.#options;
    const room = this.#room;
    const mayClaim = room?.claimsOf(connection) ?? this.#earlyClaims();
    const entries = readPresence(body, { maxBytes, mayClaim, onLeftOut });
    if (entries === undefined) return end(closeCodes.badPresence);
    if (room !== undefined) return room.update(connection, entries);
    for (const entry of entries) this.#early.set(entry.client, entry);
  }

  /** Somebody asks who is there. */
  tellAll(): void {
    const { connection, pace, spendOn, onFault } = this.#options;
    pace.when(() => {
      const begin = performance.now();
      try {
        spendOn(() => this.#room?.tellAll(connection));
      } catch (error) {
        // It may be a timer that calls, above which nobody catches anything.
        onFault(error);
      }
      pace.rest(performance.now() - begin);
    });
  }

  join(room: PresenceRoom): void {
    const { connection, onLeftOut } = this.#options;
    this.#room = room;
    room.join(connection);
    const early = [...this.#early.values()];
    const mayClaim = room.claimsOf(connection);
    const others = early.filter(({ client }) => !mayClaim(client)).length;
    if (others > 0) onLeftOut(others);
    room.update(connection, early);
    this.#early.clear();
  }

  leave(): void {
    this.#options.pace.dispose();
    this.#room?.leave(this.#options.connection);
    this.#room = undefined;
    this.#early.clear();
  }

  // Nobody knows yet whose clients they are.
  #earlyClaims(): (client: number) => boolean {
    let free = maxClientsPerConnection - this.#early.size;
    return (client) => {
      if (this.#early.has(client)) return true;
      free -= 1;
      return free >= 0;
    };
  }
}
