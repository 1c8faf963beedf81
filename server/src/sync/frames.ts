// The outside of a Hocuspocus frame: varString address, varUint type, then a body (docs/protocol.md).
import * as decoding from "lib0/decoding";

export const frameTypes = {
  sync: 0,
  awareness: 1,
  auth: 2,
  syncReply: 4,
  close: 7,
  syncStatus: 8,
} as const;

/** The sync messages that may change a document (y-protocols/sync). */
const syncStep2 = 1;
const syncUpdate = 2;

export interface FrameHead {
  /** The document's id; a session-aware provider adds `\0` and its session id, left out here. */
  readonly documentName: string;
  readonly type: number;
  /** The first number of the body: the sync message, or 1 and 0 for a sync status. */
  readonly subtype: number | undefined;
}

/** @returns the head, or `undefined` where the bytes are no frame. */
export function readFrameHead(frame: Uint8Array): FrameHead | undefined {
  try {
    const decoder = decoding.createDecoder(frame);
    const address = decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    const subtype = decoding.hasContent(decoder) ? decoding.readVarUint(decoder) : undefined;
    const separator = address.indexOf("\0");
    return {
      documentName: separator === -1 ? address : address.slice(0, separator),
      type,
      subtype,
    };
  } catch {
    // lib0 throws on truncated or over-long input: that is what "no frame" means.
    return undefined;
  }
}

/** Does this frame carry an update, if its sender may write? */
export function carriesUpdate({ type, subtype }: FrameHead): boolean {
  const isSync = type === frameTypes.sync || type === frameTypes.syncReply;
  return isSync && (subtype === syncStep2 || subtype === syncUpdate);
}
