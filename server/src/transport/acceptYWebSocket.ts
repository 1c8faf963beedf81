// Clients of y-websocket behind our door: what they say is what our frames say, without the address.
import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import * as encoding from "lib0/encoding";
import { frameTypes } from "../sync/frames.ts";
import type { Accept, Socket, SocketListener } from "./Socket.ts";

// Of all that it may send; its Auth (2) goes down only.
const fromClient = new Set<number>([
  frameTypes.sync,
  frameTypes.awareness,
  frameTypes.queryAwareness,
]);

// y-protocols/auth knows one message only; in our frames it has another number.
const permissionDeniedThere = 0;
const permissionDeniedHere = 1;
const tokenHere = 0;

/**
 * The token stands in the address of the upgrade, since y-websocket has no other place for it: it
 * becomes the first frame, and goes no further in that address.
 */
export function acceptYWebSocket(accept: Accept): Accept {
  return (socket, documentId, request) => {
    const url = new URL(request.url);
    const token = url.searchParams.get("token") ?? "";
    url.search = "";
    const address = addressOf(documentId);
    const translated = new YWebSocket(socket, address);
    const listener = accept(translated, documentId, new Request(url, request));
    listener.receive(tokenFrame(address, token));
    return {
      receive(message) {
        if (fromClient.has(message[0] ?? -1)) listener.receive(join(address, message));
        else socket.close(closeCodes.badFrame);
      },
      closed: (code, reason) => listener.closed(code, reason),
    } satisfies SocketListener;
  };
}

class YWebSocket implements Socket {
  readonly #socket: Socket;
  readonly #addressBytes: number;

  constructor(socket: Socket, address: Uint8Array) {
    this.#socket = socket;
    this.#addressBytes = address.byteLength;
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

  send(frame: Uint8Array): void {
    // Only this document's frames come here, and all of them begin with the address that we gave.
    const message = translate(frame.subarray(this.#addressBytes));
    if (message !== undefined) this.#socket.send(message);
  }

  close(reason: CloseReason): void {
    this.#socket.close(reason);
  }
}

/** @returns `undefined` for what y-websocket has no message for, such as an acknowledgement. */
function translate(message: Uint8Array): Uint8Array | undefined {
  switch (message[0]) {
    case frameTypes.sync:
    case frameTypes.awareness:
      return message;
    case frameTypes.syncReply:
      return join(Uint8Array.of(frameTypes.sync), message.subarray(1));
    case frameTypes.auth:
      return translateAuth(message);
    default:
      return undefined;
  }
}

function translateAuth(message: Uint8Array): Uint8Array | undefined {
  if (message[1] !== permissionDeniedHere) return undefined;
  const rest = message.subarray(2);
  return join(Uint8Array.of(frameTypes.auth, permissionDeniedThere), rest);
}

function addressOf(documentId: DocumentId): Uint8Array {
  return encoding.encode((encoder) => encoding.writeVarString(encoder, documentId));
}

function tokenFrame(address: Uint8Array, token: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, address);
    encoding.writeVarUint(encoder, frameTypes.auth);
    encoding.writeVarUint(encoder, tokenHere);
    encoding.writeVarString(encoder, token);
  });
}

function join(head: Uint8Array, rest: Uint8Array): Uint8Array {
  const joined = new Uint8Array(head.byteLength + rest.byteLength);
  joined.set(head);
  joined.set(rest, head.byteLength);
  return joined;
}
