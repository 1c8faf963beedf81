// What one connection shows of itself: kept until it is part of the document, then told to its room.
import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { PresenceRoom, PresentConnection } from "./PresenceRoom.ts";
import { type PresenceEntry, readPresence } from "./presenceStates.ts";

export interface ConnectionPresenceOptions {
  connection: PresentConnection;
  /** What one state may take; 0 is off. */
  maxBytes: number;
  end: (reason: CloseReason) => void;
}

// A provider shows itself once before it is let in; each further state makes an older one worthless.
const mostEarly = 16;

export class ConnectionPresence {
  readonly #options: ConnectionPresenceOptions;
  #early: (readonly PresenceEntry[])[] = [];
  #room: PresenceRoom | undefined;

  constructor(options: ConnectionPresenceOptions) {
    this.#options = options;
  }

  /** @param body of an awareness frame. */
  receive(body: Uint8Array): void {
    const { connection, maxBytes, end } = this.#options;
    const entries = readPresence(body, maxBytes);
    if (entries === undefined) return end(closeCodes.badPresence);
    if (this.#room !== undefined) return this.#room.update(connection, entries);
    this.#early = [...this.#early.slice(1 - mostEarly), entries];
  }

  /** Somebody asks who is there. */
  tellAll(): void {
    this.#room?.tellAll(this.#options.connection);
  }

  join(room: PresenceRoom): void {
    const { connection } = this.#options;
    this.#room = room;
    room.join(connection);
    for (const entries of this.#early.splice(0)) room.update(connection, entries);
  }

  leave(): void {
    this.#room?.leave(this.#options.connection);
    this.#room = undefined;
  }
}
