// A client of either protocol that costs little itself: it counts frames, and reads them at the end.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import * as Y from "yjs";

export interface RoomOptions {
  /** Hocuspocus' frames begin with the document's address, and its servers want a token. */
  readonly protocol: "hocuspocus" | "y-websocket";
  /** ws://… of the document. */
  readonly url: string;
  readonly documentId: string;
  readonly token: string;
}

const sync = 0;
const auth = 2;
const syncReply = 4;
const syncStatus = 8;
const [step1, step2, update] = [0, 1, 2];

export class RoomClient {
  readonly #options: RoomOptions;
  readonly #socket: WebSocket;
  readonly #received: Uint8Array[] = [];
  readonly #doc = new Y.Doc();
  readonly #synced = Promise.withResolvers<void>();
  // For each update in flight: is it one that `onAcknowledged` is about?
  readonly #inFlight: boolean[] = [];
  #refusals = 0;
  #isClosed = false;
  /** Called when somebody else's changes come, with the clock that they reach. */
  onUpdate: (clock: number) => void = () => undefined;
  /** Called with each acknowledgement of something typed. */
  onAcknowledged: () => void = () => undefined;

  constructor(options: RoomOptions) {
    this.#options = options;
    this.#socket = new WebSocket(options.url);
    this.#doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sendUpdate(update, bytes, true);
    });
    this.#socket.on("message", (data: Buffer) => this.#receive(data));
    this.#socket.on("error", (error) => this.#synced.reject(error));
    this.#socket.on("close", (code) => {
      this.#isClosed = true;
      this.#synced.reject(new Error(`Closed with ${code}.`));
    });
    this.#socket.on("open", () => {
      if (options.protocol === "y-websocket") this.#ask();
      else this.#send(auth, 0, options.token);
    });
  }

  /** Resolves when the server's content is here. */
  synced(): Promise<void> {
    return this.#synced.promise;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** How many updates the server said that it did not take. */
  get refusals(): number {
    return this.#refusals;
  }

  /** How far its own changes reach, in Yjs' count of what a client inserted. */
  get clock(): number {
    return Y.getState(this.#doc.store, this.#doc.clientID);
  }

  /** Makes the one paragraph that is typed in. */
  begin(): void {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText()]);
    this.#doc.getXmlFragment("default").push([paragraph]);
  }

  /** Appends one character, as a key would. */
  type(character: string): void {
    const text = this.#paragraph();
    text?.insert(text.length, character);
  }

  /** All that came and all that was typed, as text. */
  text(): string {
    for (const one of this.#received.splice(0)) Y.applyUpdate(this.#doc, one, this);
    return this.#paragraph()?.toString() ?? "";
  }

  close(): void {
    this.#socket.terminate();
  }

  #paragraph(): Y.XmlText | undefined {
    const [block] = this.#doc.getXmlFragment("default").toArray();
    const [text] = block instanceof Y.XmlElement ? block.toArray() : [];
    return text instanceof Y.XmlText ? text : undefined;
  }

  #ask(): void {
    this.#send(sync, step1, Y.encodeStateVector(this.#doc));
  }

  #sendUpdate(kind: number, bytes: Uint8Array, isTyped: boolean): void {
    this.#inFlight.push(isTyped);
    this.#send(sync, kind, bytes);
  }

  #send(...parts: (number | string | Uint8Array)[]): void {
    const encoder = encoding.createEncoder();
    const { protocol, documentId } = this.#options;
    if (protocol === "hocuspocus") encoding.writeVarString(encoder, documentId);
    for (const part of parts) {
      if (typeof part === "number") encoding.writeVarUint(encoder, part);
      else if (typeof part === "string") encoding.writeVarString(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
    this.#socket.send(encoding.toUint8Array(encoder));
  }

  #receive(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    if (this.#options.protocol === "hocuspocus") decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === syncStatus) this.#settle(decoding.readVarUint(decoder) === 1);
    else if (type === auth) this.#ask();
    else if (type === sync || type === syncReply) this.#receiveSync(decoder);
  }

  // Acknowledgements come in the order of the updates; joining makes some too.
  #settle(isTaken: boolean): void {
    const isTyped = this.#inFlight.shift();
    if (!isTaken) this.#refusals += 1;
    else if (isTyped) this.onAcknowledged();
  }

  #receiveSync(decoder: decoding.Decoder): void {
    const message = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (message === step1) {
      this.#sendUpdate(step2, Y.encodeStateAsUpdate(this.#doc, body), false);
      return;
    }
    // A view into the socket's buffer: it would be overwritten.
    this.#received.push(body.slice());
    if (message === update) this.onUpdate(reachOf(body));
    else this.#synced.resolve();
  }
}

// Servers may send several updates as one, so it is not enough to count frames.
function reachOf(bytes: Uint8Array): number {
  return Math.max(0, ...Y.decodeUpdate(bytes).structs.map(({ id, length }) => id.clock + length));
}
