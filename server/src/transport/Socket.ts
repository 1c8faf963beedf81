// What every door gives to the sync side: a duplex of whole frames with a reason at its end.
import type { CloseReason } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import type { EndReason } from "../sync/endCauses.ts";

/**
 * Invariants: frames arrive in the order of `send`; after `close` nothing is sent; `send` on a
 * closed socket does nothing and does not throw; a reader that is too slow is closed by the door.
 */
export interface Socket {
  /** As in the WebSocket API: 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number;
  /**
   * Milliseconds since anything was heard of the other side, which is asked for a sign of life
   * every few seconds; `undefined` where the door cannot tell.
   */
  readonly silentMs: number | undefined;
  /** What was sent and waits to leave, in bytes. */
  readonly waitingBytes: number;
  /** What is in memory of what was sent, in bytes: also what has left, and may have to be sent again. */
  readonly heldBytes: number;
  send(frame: Uint8Array): void;
  close(reason: CloseReason): void;
}

/** What the sync side makes of one socket; the door calls `receive` and, once, `closed`. */
export interface SocketListener {
  /** Has the other side proven who it is? */
  readonly isKnown: boolean;
  receive(frame: Uint8Array): void;
  /** @param own why this side ended it; `undefined` where the other side did, or the network. */
  closed(code: number, reason: string, own: EndReason | undefined): void;
}

/** A door hands a socket over, past origin and address limits. @param request what opened it. */
export type Accept = (socket: Socket, documentId: DocumentId, request: Request) => SocketListener;

/** RFC 6455 §7.4.1; a door says it of itself, before anybody has seen the frame. */
export const frameTooLarge: CloseReason = {
  code: 1009,
  reason: "The frame is larger than the limit.",
};
