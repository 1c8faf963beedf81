// The body of an awareness frame, as y-protocols writes it: client id, clock and JSON of each person.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { frameTypes } from "./frames.ts";
import { isShallow } from "./isShallow.ts";

/** What somebody shows of themselves: `user`, `cursor`, whatever a host application adds. */
export type PresenceState = Record<string, unknown>;

export interface PresenceEntry {
  readonly client: number;
  /** Grows with each state of this client; others take only what is newer. */
  readonly clock: number;
  /** `null` where the client has gone. */
  readonly state: PresenceState | null;
}

/** As it stands in the frame: most of it is nobody's business, and is not read further. */
export interface RawEntry {
  readonly client: number;
  readonly clock: number;
  /** The state, as JSON. */
  readonly json: Uint8Array;
}

// More than anybody's key presses in a lifetime; above it, a clock is an attempt to have the last word.
const maxClock = 2 ** 40;

// Some clients repeat what they hear, so there may be as many as a crowd has people; a list that only
// takes time to go through may not be without end.
const mostEntries = 20_000;

/** Not a state has been looked at. @returns `undefined` where this is no awareness update. */
export function readRawPresence(body: Uint8Array): RawEntry[] | undefined {
  try {
    const decoder = decoding.createDecoder(body);
    const count = decoding.readVarUint(decoder);
    if (count > mostEntries) return undefined;
    const entries: RawEntry[] = [];
    for (let index = 0; index < count; index += 1) {
      const client = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      entries.push({ client, clock, json: decoding.readVarUint8Array(decoder) });
    }
    return entries;
  } catch {
    // lib0 throws on truncated or over-long input: that is what "no awareness update" means.
    return undefined;
  }
}

export interface ReadPresenceOptions {
  /** What one state may take; 0 is off. */
  readonly maxBytes: number;
  /** Does the sender speak for this client? What it says of others is left out, unread. */
  readonly mayClaim: (client: number) => boolean;
  /** Told of how many were left out, where any were. */
  readonly onLeftOut: (states: number) => void;
}

/** @returns `undefined` where this is no awareness update, or one that nobody means well. */
export function readPresence(
  body: Uint8Array,
  { maxBytes, mayClaim, onLeftOut }: ReadPresenceOptions,
): PresenceEntry[] | undefined {
  const raw = readRawPresence(body);
  if (raw === undefined) return undefined;
  const read = new Map<number, PresenceEntry>();
  for (const { client, clock, json } of raw) {
    // Yjs writes each client once; who repeats one only wants it to be read again and again.
    if (read.has(client) || !mayClaim(client)) continue;
    if (clock > maxClock || (maxBytes > 0 && json.byteLength > maxBytes)) return undefined;
    const state = readState(json);
    if (state === undefined) return undefined;
    read.set(client, { client, clock, state });
  }
  if (raw.length > read.size) onLeftOut(raw.length - read.size);
  return [...read.values()];
}

function readState(json: Uint8Array): PresenceState | null | undefined {
  try {
    const state: unknown = JSON.parse(Buffer.from(json).toString());
    if (typeof state !== "object" || Array.isArray(state)) return undefined;
    return isShallow(state) ? (state as PresenceState | null) : undefined;
  } catch {
    return undefined;
  }
}

/** The body of one frame, without the address before it, which differs from socket to socket. */
export function writePresence(entries: readonly PresenceEntry[]): Uint8Array {
  return writeRawPresence(entries.map(toRawEntry));
}

/** For an entry that goes into several frames. */
export function toRawEntry({ client, clock, state }: PresenceEntry): RawEntry {
  return { client, clock, json: Buffer.from(JSON.stringify(state)) };
}

/** The same for what was not read, or has been written already. */
export function writeRawPresence(entries: readonly RawEntry[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { client, clock, json } of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint8Array(encoder, json);
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
