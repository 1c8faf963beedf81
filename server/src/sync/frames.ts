// The outside of a Hocuspocus frame: varString address, varUint type, then a body (docs/protocol.md).
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

export const frameTypes = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  syncReply: 4,
  stateless: 5,
  close: 7,
  syncStatus: 8,
} as const;

/** What a client may send; the rest is the server's own, or unknown. */
const clientTypes = new Set<number>([
  frameTypes.sync,
  frameTypes.awareness,
  frameTypes.auth,
  frameTypes.queryAwareness,
  frameTypes.syncReply,
  frameTypes.stateless,
  frameTypes.close,
]);

/** The sync messages (y-protocols/sync); the latter two may change a document. */
const syncStep1 = 0;
const syncStep2 = 1;
const syncUpdate = 2;

/** The only auth message of a client: here is my token. */
const authToken = 0;

// An id has 64 characters at most, and a session id behind it is a UUID. The address is repeated in
// each frame that the connection gets, so a long one would cost that for every key of others.
const maxAddressLength = 256;

export interface FrameHead {
  /** As it stands in the frame; answers repeat it. */
  readonly address: string;
  /** The document's id; a session-aware provider adds `\0` and its session id, left out here. */
  readonly documentName: string;
  readonly type: number;
  /** The first number of the body: the sync message, or 1 and 0 for a sync status. */
  readonly subtype: number | undefined;
  /** Where the rest of the body begins, in bytes. */
  readonly bodyAt: number;
}

/** @returns the head, or `undefined` where the bytes are no frame. */
export function readFrameHead(frame: Uint8Array): FrameHead | undefined {
  try {
    const decoder = decoding.createDecoder(frame);
    const address = decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    const subtype = decoding.hasContent(decoder) ? decoding.readVarUint(decoder) : undefined;
    if (address.length > maxAddressLength) return undefined;
    const separator = address.indexOf("\0");
    return {
      address,
      documentName: separator === -1 ? address : address.slice(0, separator),
      type,
      subtype,
      bodyAt: decoder.pos,
    };
  } catch {
    // lib0 throws on truncated or over-long input: that is what "no frame" means.
    return undefined;
  }
}

/** What stands behind the type as one run of bytes; `undefined` where that is not so. */
export function bodyOf(frame: Uint8Array, { subtype, bodyAt }: FrameHead): Uint8Array | undefined {
  // A head reads the number behind the type, which is the length of such a body.
  return bodyAt + (subtype ?? -1) === frame.byteLength ? frame.subarray(bodyAt) : undefined;
}

// The two frames that begin with no address: "are you there?", and "yes".
const ping = 9;
const pong = 10;

export const pingFrame = Uint8Array.of(ping);
export const pongFrame = Uint8Array.of(pong);

/** Does a client ask whether anybody is there? */
export function isPing(frame: Uint8Array): boolean {
  return frame.byteLength === 1 && frame[0] === ping;
}

/** Does a client say that it is there? */
export function isPong(frame: Uint8Array): boolean {
  return frame.byteLength === 1 && frame[0] === pong;
}

/** A frame that carries a text of our own (`shared/src/messages.ts`). */
export function statelessFrame(address: string, text: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, address);
  encoding.writeVarUint(encoder, frameTypes.stateless);
  encoding.writeVarString(encoder, text);
  return encoding.toUint8Array(encoder);
}

/** "This is what I have": a state vector, encoded. */
export function syncStep1Frame(address: string, vector: Uint8Array): Uint8Array {
  return syncFrame(address, syncStep1, vector);
}

/** The answer to that: one update with all that was lacking. */
export function syncStep2Frame(address: string, update: Uint8Array): Uint8Array {
  return syncFrame(address, syncStep2, update);
}

/** What has just changed. */
export function updateFrame(address: string, update: Uint8Array): Uint8Array {
  return syncFrame(address, syncUpdate, update);
}

/** The answer to an update: it is safe, or it was not taken. */
export function syncStatusFrame(address: string, isTaken: boolean): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, address);
  encoding.writeVarUint(encoder, frameTypes.syncStatus);
  encoding.writeVarUint(encoder, isTaken ? 1 : 0);
  return encoding.toUint8Array(encoder);
}

function syncFrame(address: string, message: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, address);
  encoding.writeVarUint(encoder, frameTypes.sync);
  encoding.writeVarUint(encoder, message);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

/** Does it ask for what the sender lacks? */
export function asksForState({ type, subtype }: FrameHead): boolean {
  return isSync(type) && subtype === syncStep1;
}

/** Is it one update, on its way to those who listen? */
export function isBroadcast({ type, subtype }: FrameHead): boolean {
  return type === frameTypes.sync && subtype === syncUpdate;
}

/** Is this sync message one that may change a document? */
function isUpdate(syncMessage: number | undefined): boolean {
  return syncMessage === syncStep2 || syncMessage === syncUpdate;
}

/** Is it the answer to the question what the sender has? */
export function answersQuestion({ type, subtype }: FrameHead): boolean {
  return isSync(type) && subtype === syncStep2;
}

/** Does this frame carry an update, if its sender may write? */
export function carriesUpdate({ type, subtype }: FrameHead): boolean {
  return isSync(type) && isUpdate(subtype);
}

/** Is this a frame that a client may send? */
export function isFromClient({ type, subtype = -1 }: FrameHead): boolean {
  if (!clientTypes.has(type)) return false;
  if (type === frameTypes.auth) return subtype === authToken;
  return !isSync(type) || (subtype >= 0 && subtype <= syncUpdate);
}

/** @returns the update or state vector of a sync frame, or `undefined` where it is cut short. */
export function syncBody(frame: Uint8Array, { bodyAt }: FrameHead): Uint8Array | undefined {
  try {
    const decoder = decoding.createDecoder(frame);
    decoder.pos = bodyAt;
    return decoding.readVarUint8Array(decoder);
  } catch {
    // lib0 throws on truncated input.
    return undefined;
  }
}

function isSync(type: number): boolean {
  return type === frameTypes.sync || type === frameTypes.syncReply;
}
