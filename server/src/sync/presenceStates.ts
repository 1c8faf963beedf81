// The body of an awareness frame, as y-protocols writes it: client id, clock and JSON of each person.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { frameTypes } from "./frames.ts";

/** What somebody shows of themselves: `user`, `cursor`, whatever a host application adds. */
export type PresenceState = Record<string, unknown>;

export interface PresenceEntry {
  readonly client: number;
  /** Grows with each state of this client; others take only what is newer. */
  readonly clock: number;
  /** `null` where the client has gone. */
  readonly state: PresenceState | null;
}

// More than anybody's key presses in a lifetime; above it, a clock is an attempt to have the last word.
const maxClock = 2 ** 40;

/**
 * @param maxBytes what one state may take; 0 is off.
 * @returns `undefined` where this is no awareness update, or one that nobody means well.
 */
export function readPresence(body: Uint8Array, maxBytes: number): PresenceEntry[] | undefined {
  try {
    const decoder = decoding.createDecoder(body);
    const count = decoding.readVarUint(decoder);
    const entries: PresenceEntry[] = [];
    for (let index = 0; index < count; index += 1) {
      const client = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const json = decoding.readVarUint8Array(decoder);
      if (clock > maxClock || (maxBytes > 0 && json.byteLength > maxBytes)) return undefined;
      const state: unknown = JSON.parse(Buffer.from(json).toString());
      if (typeof state !== "object" || Array.isArray(state)) return undefined;
      entries.push({ client, clock, state: state as PresenceState | null });
    }
    return entries;
  } catch {
    // lib0 and JSON throw whatever they stumble over: that is what "no awareness update" means.
    return undefined;
  }
}

/** The body of one frame; a type, since the address before it differs from socket to socket. */
export function writePresence(entries: readonly PresenceEntry[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, JSON.stringify(state));
    }
  });
}

/** A whole frame for the sockets of this address. */
export function presenceFrame(address: string, body: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, address);
    encoding.writeVarUint(encoder, frameTypes.awareness);
    encoding.writeVarUint8Array(encoder, body);
  });
}
