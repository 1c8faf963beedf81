// A client of either protocol that costs little itself: it counts frames, and reads them at the end.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { type LineKind, openLine } from "./Line.ts";
import { textOf } from "./textOf.ts";

export interface RoomOptions {
  /** What carries the frames: a WebSocket, unless told otherwise. */
  readonly line?: LineKind;
  /** Hocuspocus' frames begin with the document's address, and its servers want a token. */
  readonly protocol: "hocuspocus" | "y-websocket";
  /** ws://… of the document. */
  readonly url: string;
  readonly documentId: string;
  readonly token: string;
}

const sync = 0;
const awareness = 1;
const auth = 2;
const syncReply = 4;
const syncStatus = 8;
// Over HTTP the server asks for signs of life in frames of one byte.
const ping = 9;
const pong = Uint8Array.of(10);
const [step1, step2, update] = [0, 1, 2];

// More than Node reads from a socket at once (64 KiB).
const ownBytes = 256 * 1024;

export class RoomClient {
  readonly #options: RoomOptions;
  readonly #line: ReturnType<typeof openLine>;
  readonly #received: Uint8Array[] = [];
  #doc = new Y.Doc();
  readonly #synced = Promise.withResolvers<void>();
  // For each update in flight: is it one that `onAcknowledged` is about?
  readonly #inFlight: boolean[] = [];
  #own: Y.XmlText | undefined;
  #presenceClock = 0;
  #refusals = 0;
  #isClosed = false;
  /** Called when somebody else's changes come. */
  onUpdate: (update: Uint8Array) => void = () => undefined;
  /** Called when people show something of themselves, with Yjs' awareness update. */
  onPresence: (update: Uint8Array) => void = () => undefined;
  /** Called with each acknowledgement of something typed. */
  onAcknowledged: () => void = () => undefined;

  constructor(options: RoomOptions) {
    this.#options = options;
    this.#doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#sendUpdate(update, bytes, true);
    });
    this.#line = openLine(options.line ?? "websocket", options.url, {
      onOpen: () => {
        if (options.protocol === "y-websocket") this.#ask();
        else this.#send(auth, 0, options.token);
      },
      onFrame: (frame) => this.#receive(frame),
      onClosed: (reason) => {
        this.#isClosed = true;
        this.#synced.reject(new Error(reason));
      },
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

  /** As Yjs names it. */
  get id(): number {
    return this.#doc.clientID;
  }

  /** Where it writes, as TipTap's cursors are sent: it moves with each character. */
  get cursor(): unknown {
    if (this.#own === undefined) return null;
    const { length } = this.#own;
    const position = Y.createRelativePositionFromTypeIndex(this.#own, length, -1);
    const place = Y.relativePositionToJSON(position);
    return { anchor: place, head: place };
  }

  /** Makes the paragraph of its own that it types in. */
  begin(): void {
    this.#own = new Y.XmlText();
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [this.#own]);
    this.#doc.getXmlFragment("default").push([paragraph]);
  }

  /** Appends one character, as a key would. */
  type(character: string): void {
    this.#own?.insert(this.#own.length, character);
  }

  /** Sends what was written elsewhere, as one update. */
  paste(content: Uint8Array): void {
    Y.applyUpdate(this.#doc, content);
  }

  /** Tells everybody its name and where it writes, whether that is news or not. */
  show(): void {
    this.#presenceClock += 1;
    const state = { user: { name: `Person ${this.id}`, color: "#3b6fd4" }, cursor: this.cursor };
    const body = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, this.id);
      encoding.writeVarUint(encoder, this.#presenceClock);
      encoding.writeVarString(encoder, JSON.stringify(state));
    });
    this.#send(awareness, body);
  }

  /** All that came and all that was typed, as text: a line for each paragraph. */
  text(): string {
    for (const one of this.takeReceived()) Y.applyUpdate(this.#doc, one, this);
    return textOf(this.#doc);
  }

  /** What came since it was asked last, for whoever compares bytes instead of text. */
  takeReceived(): Uint8Array[] {
    return this.#received.splice(0);
  }

  /**
   * Stays, and knows nothing of the content any more: the millions of objects of a long document would be
   * looked at anew each time that this process collects garbage.
   */
  forget(): void {
    this.#doc.destroy();
    this.#doc = new Y.Doc();
    this.#own = undefined;
  }

  close(): void {
    this.#line.close();
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
    this.#line.send(encoding.toUint8Array(encoder));
  }

  #receive(frame: Uint8Array): void {
    if (frame.byteLength === 1 && frame[0] === ping) return this.#line.send(pong);
    const decoder = decoding.createDecoder(frame);
    if (this.#options.protocol === "hocuspocus") decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === syncStatus) this.#settle(decoding.readVarUint(decoder) === 1);
    else if (type === auth) this.#ask();
    else if (type === awareness) this.onPresence(decoding.readVarUint8Array(decoder));
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
    this.#received.push(detached(body));
    if (message === update) this.onUpdate(body);
    else this.#synced.resolve();
  }
}

/**
 * A small body is a view into what the socket read at once, which would be held with it or be used
 * again. A large one came in many reads and is in a buffer of its own: to copy 4 MB for each of 150
 * people takes the clients' core longer than all that is measured.
 */
function detached(body: Uint8Array): Uint8Array {
  const isOwn = body.byteLength > ownBytes && body.byteLength * 2 > body.buffer.byteLength;
  return isOwn ? body : body.slice();
}
