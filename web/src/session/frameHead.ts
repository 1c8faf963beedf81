// The outside of a Hocuspocus frame: varString address, varUint type, then a body.
import { readServerMessage } from "@cowrite/shared/messages.ts";
import * as decoding from "lib0/decoding";

export type FrameKind =
  | "authenticated"
  | "syncStep2"
  | "update"
  | "awareness"
  | "acknowledged"
  | "denied"
  | "storageAway"
  | "schemaTooOld"
  | "other";

// MessageType of @hocuspocus/provider, the messages of y-protocols/sync, AuthMessageType of
// @hocuspocus/common.
const types = { sync: 0, awareness: 1, auth: 2, stateless: 5, syncStatus: 8 } as const;
const syncMessages = { step2: 1, update: 2 } as const;
const authenticated = 2;

const messageKinds = { storage_away: "storageAway", schema_too_old: "schemaTooOld" } as const;

/** What kind of frame is this? Anything that the session need not know is "other". */
export function frameKind(frame: Uint8Array): FrameKind {
  try {
    const decoder = decoding.createDecoder(frame);
    decoding.readVarString(decoder);
    return kindOf(decoding.readVarUint(decoder), decoder);
  } catch {
    // Ping and Pong are one byte without an address, and lib0 throws at their end.
    return "other";
  }
}

function kindOf(type: number, decoder: decoding.Decoder): FrameKind {
  switch (type) {
    case types.sync: {
      const message = decoding.readVarUint(decoder);
      if (message === syncMessages.step2) return "syncStep2";
      return message === syncMessages.update ? "update" : "other";
    }
    case types.awareness:
      return "awareness";
    case types.auth:
      return decoding.readVarUint(decoder) === authenticated ? "authenticated" : "other";
    case types.stateless: {
      const message = readServerMessage(decoding.readVarString(decoder));
      return message === undefined ? "other" : messageKinds[message.type];
    }
    case types.syncStatus:
      return decoding.readVarInt(decoder) === 1 ? "acknowledged" : "denied";
    default:
      return "other";
  }
}
