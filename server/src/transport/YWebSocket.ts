// One client of y-websocket, both ways: what it says is what our frames say, without the address.
import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { EndReason } from "../sync/endCauses.ts";
import { frameTypes } from "../sync/frames.ts";
import { OwnPresence } from "./OwnPresence.ts";
import type { Socket, SocketListener } from "./Socket.ts";

// All that y-websocket ever sends; what else our frames know is refused here.
const fromClient = new Set<number>([
  frameTypes.sync,
  frameTypes.awareness,
  frameTypes.queryAwareness,
]);

const authToken = 0;
const authenticated = 2;

/** To the door it is the listener of a socket, to the sync side it is the socket. */
export class YWebSocket implements Socket, SocketListener {
  readonly #socket: Socket;
  readonly #limits: Limits;
  readonly #address: Uint8Array;
  readonly #presence = new OwnPresence();
  #listener: SocketListener | undefined;
  // What comes while its token is looked at; `undefined` from then on.
  #early: Uint8Array[] | undefined = [];
  #earlyBytes = 0;
  #hasEnded = false;

  constructor(socket: Socket, documentId: DocumentId, limits: Limits) {
    this.#socket = socket;
    this.#limits = limits;
    this.#address = encoding.encode((encoder) => encoding.writeVarString(encoder, documentId));
  }

  /** Says for the client what a client of our own says first. */
  introduce(listener: SocketListener, token: string): void {
    this.#listener = listener;
    const auth = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, frameTypes.auth);
      encoding.writeVarUint(encoder, authToken);
      encoding.writeVarString(encoder, token);
    });
    listener.receive(join(this.#address, auth));
  }

  receive(message: Uint8Array): void {
    // Whoever was let go may go on sending until their socket has closed.
    if (this.#hasEnded) return;
    if (!fromClient.has(message[0] ?? -1)) return this.close(closeCodes.badFrame);
    const kept = message[0] === frameTypes.awareness ? this.#withoutOthers(message) : message;
    if (kept === undefined) return;
    if (this.#early === undefined) return this.#listener?.receive(join(this.#address, kept));
    this.#hold(this.#early, kept);
  }

  closed(code: number, reason: string, own: EndReason | undefined): void {
    this.#hasEnded = true;
    this.#early = undefined;
    this.#listener?.closed(code, reason, own);
  }

  get isKnown(): boolean {
    return this.#listener?.isKnown ?? false;
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  get silentMs(): number | undefined {
    return this.#socket.silentMs;
  }

  get waitingBytes(): number {
    return this.#socket.waitingBytes;
  }

  get heldBytes(): number {
    return this.#socket.heldBytes;
  }

  send(frame: Uint8Array): void {
    // Only this document's frames come here, and all of them begin with the address that we gave.
    const message = frame.subarray(this.#address.byteLength);
    switch (message[0]) {
      case frameTypes.awareness:
        this.#presence.tells(bodyOf(message) ?? message);
        return this.#socket.send(message);
      case frameTypes.sync:
        return this.#socket.send(message);
      case frameTypes.syncReply:
        return this.#socket.send(join(Uint8Array.of(frameTypes.sync), message.subarray(1)));
      case frameTypes.auth:
        // Goes no further: y-websocket would print a refusal with its address, and so the token.
        if (message[1] === authenticated) this.#release();
        return;
      default:
        // It has no message for acknowledgements and texts of ours.
        return;
    }
  }

  close(reason: CloseReason): void {
    this.#hasEnded = true;
    this.#socket.close(reason);
  }

  // It begins to speak before anybody has looked at its token, and who types goes on typing: too
  // much of that is no reason to send them away for good, as it is for a client that can wait.
  #hold(early: Uint8Array[], message: Uint8Array): void {
    const { preAuthFrames, preAuthBytes } = this.#limits;
    early.push(message.slice());
    this.#earlyBytes += message.byteLength;
    const tooMany = preAuthFrames > 0 && early.length > preAuthFrames;
    const tooLarge = preAuthBytes > 0 && this.#earlyBytes > preAuthBytes;
    if (!tooMany && !tooLarge) return;
    early.length = 0;
    this.close(closeCodes.overloaded);
  }

  #release(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const message of early) this.#listener?.receive(join(this.#address, message));
  }

  #withoutOthers(message: Uint8Array): Uint8Array | undefined {
    const body = bodyOf(message);
    // The sync side refuses it, with the code for that.
    if (body === undefined) return message;
    const kept = this.#presence.keep(body);
    if (kept === undefined || kept === body) return kept && message;
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, frameTypes.awareness);
      encoding.writeVarUint8Array(encoder, kept);
    });
  }
}

/** The run of bytes behind the type; `undefined` where it is cut short. */
function bodyOf(message: Uint8Array): Uint8Array | undefined {
  try {
    const decoder = decoding.createDecoder(message);
    decoding.readVarUint(decoder);
    return decoding.readVarUint8Array(decoder);
  } catch {
    // lib0 throws on truncated input.
    return undefined;
  }
}

function join(head: Uint8Array, rest: Uint8Array): Uint8Array {
  const joined = new Uint8Array(head.byteLength + rest.byteLength);
  joined.set(head);
  joined.set(rest, head.byteLength);
  return joined;
}
