// What a client says in one frame, told apart once and for all.
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import {
  answersQuestion,
  asksForState,
  bodyOf,
  carriesUpdate,
  type FrameHead,
  frameTypes,
  syncBody,
} from "./frames.ts";

export type ClientFrame =
  | { readonly kind: "presence"; readonly body: Uint8Array }
  | { readonly kind: "asksWhoIsThere" }
  | { readonly kind: "asksForState"; readonly vector: Uint8Array }
  | { readonly kind: "update"; readonly update: Uint8Array; readonly isAnswer: boolean }
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "text" }
  | { readonly kind: "goodbye" };

/** @returns `undefined` where the body is not what the head says. */
export function readClientFrame(frame: Uint8Array, head: FrameHead): ClientFrame | undefined {
  switch (head.type) {
    case frameTypes.awareness: {
      const body = bodyOf(frame, head);
      return body && { kind: "presence", body };
    }
    case frameTypes.queryAwareness:
      return { kind: "asksWhoIsThere" };
    case frameTypes.auth: {
      const token = textAt(frame, head.bodyAt);
      return token === undefined ? undefined : { kind: "token", token };
    }
    case frameTypes.stateless:
      return bodyOf(frame, head) && { kind: "text" };
    case frameTypes.close:
      return { kind: "goodbye" };
    default:
      return readSync(frame, head);
  }
}

function readSync(frame: Uint8Array, head: FrameHead): ClientFrame | undefined {
  const body = syncBody(frame, head);
  if (body === undefined) return undefined;
  if (asksForState(head)) {
    return isStateVector(body) ? { kind: "asksForState", vector: body } : undefined;
  }
  if (!carriesUpdate(head)) return undefined;
  return { kind: "update", update: body, isAnswer: answersQuestion(head) };
}

function textAt(frame: Uint8Array, at: number): string | undefined {
  try {
    const decoder = decoding.createDecoder(frame);
    decoder.pos = at;
    return decoding.readVarString(decoder);
  } catch {
    // lib0 throws on truncated input.
    return undefined;
  }
}

// Far more than the clients of any document; the counts in it are believed when it is read.
const maxVectorBytes = 1024 * 1024;

/** Is this an encoded state vector? */
export function isStateVector(bytes: Uint8Array): boolean {
  try {
    if (bytes.byteLength > maxVectorBytes) return false;
    Y.decodeStateVector(bytes);
    return true;
  } catch {
    // lib0 throws on truncated or over-long input.
    return false;
  }
}
