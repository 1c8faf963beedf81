// A server in memory that does only what a test tells it to: it speaks enough of the Hocuspocus
// protocol for one document, and holds acknowledgements, refuses, or is away on demand.
import { writeServerMessage } from "@cowrite/shared/messages.ts";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { readSyncMessage, writeSyncStep1, writeUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import type { SocketClass } from "../Environment.ts";
import { frameKind } from "../frameHead.ts";
import type { TransportName } from "../transports/transportChoice.ts";

export const documentId = "doc1";

export class ScriptedServer {
  readonly doc = new Y.Doc();
  /** While false, nobody gets through. */
  isUp = true;
  /** What a proxy does to WebSockets, while HTTP gets through. */
  webSockets: "pass" | "refused" | "hanging" | "mute" = "pass";
  /** The same proxy keeps streams over HTTP back, which whoever comes by one finds out at once. */
  holdsStreamsBack = false;
  /** While false, acknowledgements wait for `acknowledge()`. */
  acknowledgesAtOnce = true;
  /** While false, the server does not answer with its content. */
  sendsContent = true;
  isReadOnly = false;
  /** Lets everybody in as a reader, and says why. */
  isStorageAway = false;
  /** Hears nothing, as at the far end of a dead line. */
  isDeaf = false;
  /** What the browsers have not handed to the network yet. */
  bufferedBytes = 0;
  /** Answers each token with this close code. */
  refusesWith: number | undefined;
  /** The awareness update that everybody gets who is let in. */
  presence: Uint8Array | undefined;
  /** What came in, by kind, `auth` with the token. */
  readonly heard: string[] = [];
  readonly tokens: string[] = [];
  attempts = 0;
  /** By which way each attempt came. */
  readonly tried: TransportName[] = [];
  readonly #sockets = new Set<ScriptedSocket>();
  readonly #findOut = new Set<() => void>();
  readonly #owed: (() => void)[] = [];

  constructor() {
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      for (const socket of this.#sockets) {
        if (socket !== origin && socket.isAdmitted) socket.deliver(updateFrame(update));
      }
    });
  }

  /** A WebSocket class whose other end is this server. */
  get webSocket(): SocketClass {
    return this.#socketClass("websocket");
  }

  httpSocket(onStreamsHeldBack: () => void): SocketClass {
    this.#findOut.add(onStreamsHeldBack);
    return this.#socketClass("http", () => {
      if (this.holdsStreamsBack) onStreamsHeldBack();
    });
  }

  #socketClass(transport: TransportName, onOpen: () => void = () => undefined): SocketClass {
    const server = this;
    const bound = class extends ScriptedSocket {
      constructor(url: string) {
        super(url, server, transport);
        this.addEventListener("open", onOpen);
      }
    };
    return bound as unknown as SocketClass;
  }

  /** The ways of those who are connected. */
  get transports(): TransportName[] {
    return [...this.#sockets].map(({ transport }) => transport);
  }

  get openSockets(): number {
    return this.#sockets.size;
  }

  get text(): string {
    return this.doc.getText("t").toString();
  }

  type(text: string): void {
    this.doc.getText("t").insert(0, text);
  }

  /** Lets the oldest `count` acknowledgements go. */
  acknowledge(count = Number.POSITIVE_INFINITY): void {
    for (const go of this.#owed.splice(0, count)) go();
  }

  get owed(): number {
    return this.#owed.length;
  }

  /** Closes every connection. */
  cut(code = 1006): void {
    this.#owed.length = 0;
    for (const socket of [...this.#sockets]) socket.end(code);
  }

  /** Whoever has come by HTTP finds out that something keeps streams back. */
  findStreamsHeldBack(): void {
    for (const tell of this.#findOut) tell();
  }

  requestToken(): void {
    for (const socket of this.#sockets)
      socket.deliver(frame(2, (e) => encoding.writeVarUint(e, 0)));
  }

  // The other end of the sockets:

  opened(socket: ScriptedSocket): "open" | "refused" | "hanging" {
    this.attempts += 1;
    this.tried.push(socket.transport);
    if (!this.isUp) return "refused";
    if (socket.transport === "websocket" && this.webSockets !== "pass") {
      // Open to its owner, and what is sent goes nowhere.
      return this.webSockets === "mute" ? "open" : this.webSockets;
    }
    this.#sockets.add(socket);
    return "open";
  }

  closed(socket: ScriptedSocket): void {
    this.#sockets.delete(socket);
  }

  receive(socket: ScriptedSocket, data: Uint8Array): void {
    if (this.isDeaf || !this.#sockets.has(socket)) return;
    if (data.length === 1 && data[0] === 9) {
      this.heard.push("ping");
      return socket.deliver(Uint8Array.of(10));
    }
    const decoder = decoding.createDecoder(data);
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === 2) return this.#authenticate(socket, decoder);
    this.heard.push(type === 0 && frameKind(data) === "other" ? "syncStep1" : frameKind(data));
    if (type === 1) socket.deliver(data);
    if (type === 0) this.#sync(socket, decoder, data);
  }

  get #takesNothing(): boolean {
    return this.isReadOnly || this.isStorageAway;
  }

  #authenticate(socket: ScriptedSocket, decoder: decoding.Decoder): void {
    decoding.readVarUint(decoder);
    this.tokens.push(decoding.readVarString(decoder));
    this.heard.push("auth");
    if (this.refusesWith !== undefined) return socket.end(this.refusesWith);
    if (socket.isAdmitted) return;
    socket.isAdmitted = true;
    if (this.isStorageAway) {
      const text = writeServerMessage({ type: "storage_away" });
      socket.deliver(frame(5, (encoder) => encoding.writeVarString(encoder, text)));
    }
    const scope = this.#takesNothing ? "readonly" : "read-write";
    socket.deliver(
      frame(2, (encoder) => {
        encoding.writeVarUint(encoder, 2);
        encoding.writeVarString(encoder, scope);
      }),
    );
    const { presence } = this;
    if (presence === undefined) return;
    socket.deliver(frame(1, (encoder) => encoding.writeVarUint8Array(encoder, presence)));
  }

  #sync(socket: ScriptedSocket, decoder: decoding.Decoder, data: Uint8Array): void {
    const kind = frameKind(data);
    if (kind === "other") {
      socket.deliver(frame(0, (encoder) => writeSyncStep1(encoder, this.doc)));
      const answer = frame(0, (encoder) => {
        readSyncMessage(decoder, encoder, this.doc, socket);
      });
      if (this.sendsContent) socket.deliver(answer);
      return;
    }
    if (!this.#takesNothing) readSyncMessage(decoder, encoding.createEncoder(), this.doc, socket);
    const isWritten = !this.#takesNothing || !changes(this.doc, data);
    const go = () => socket.deliver(frame(8, (e) => encoding.writeVarUint(e, isWritten ? 1 : 0)));
    if (this.acknowledgesAtOnce) go();
    else this.#owed.push(go);
  }
}

/** Would the update in this frame change the document? */
function changes(doc: Y.Doc, data: Uint8Array): boolean {
  const decoder = decoding.createDecoder(data);
  decoding.readVarString(decoder);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  return !Y.snapshotContainsUpdate(Y.snapshot(doc), decoding.readVarUint8Array(decoder));
}

class ScriptedSocket extends EventTarget {
  readonly url: string;
  readonly transport: TransportName;
  readonly #server: ScriptedServer;
  binaryType = "blob";
  readyState = 0;
  isAdmitted = false;

  constructor(url: string, server: ScriptedServer, transport: TransportName) {
    super();
    this.url = url;
    this.transport = transport;
    this.#server = server;
    queueMicrotask(() => {
      if (this.readyState !== 0) return;
      const answer = server.opened(this);
      if (answer === "hanging") return;
      if (answer === "refused") return this.end(1006);
      this.readyState = 1;
      this.dispatchEvent(new Event("open"));
    });
  }

  get bufferedAmount(): number {
    return this.#server.bufferedBytes;
  }

  send(data: Uint8Array): void {
    const copy = data.slice();
    queueMicrotask(() => this.#server.receive(this, copy));
  }

  close(): void {
    if (this.readyState === 3) return;
    this.end(1005);
  }

  deliver(data: Uint8Array): void {
    queueMicrotask(() => {
      if (this.readyState !== 1) return;
      this.dispatchEvent(new MessageEvent("message", { data: data.slice().buffer }));
    });
  }

  end(code: number): void {
    this.readyState = 3;
    this.#server.closed(this);
    queueMicrotask(() =>
      this.dispatchEvent(Object.assign(new Event("close"), { code, reason: "" })),
    );
  }
}

function updateFrame(update: Uint8Array): Uint8Array {
  return frame(0, (encoder) => writeUpdate(encoder, update));
}

function frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, documentId);
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}
