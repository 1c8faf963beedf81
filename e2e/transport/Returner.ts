// Somebody with an open document whose connection comes back as the web app's does: the same waits
// by the same codes. Cheap enough to be a thousand.
import { frameTypes, readFrameHead } from "@cowrite/server/sync/frames.ts";
import * as Y from "yjs";
import { retryDelay } from "../../web/src/session/retryDelay.ts";
import { frameOf } from "../harness/RawClient.ts";
import type { Random } from "../harness/random.ts";
import type { Door, TransportClient } from "./TransportClient.ts";

export interface ReturnerOptions {
  door: Door;
  server: string;
  documentId: string;
  token: string;
  /** For the waits, so that a seed names the whole schedule. */
  random: Random;
}

const authenticated = 2;
const [update, taken] = [2, 1];

export class Returner {
  readonly #options: ReturnerOptions;
  #client: TransportClient | undefined;
  #timer: NodeJS.Timeout | undefined;
  #unsaved: Uint8Array | undefined;
  #isIn = false;
  #hasLeft = false;
  /** Why each attempt ended, in order; 1006 where nobody was there. */
  readonly codes: number[] = [];
  /** What was waited after each of them, in milliseconds. */
  readonly waits: number[] = [];

  constructor(options: ReturnerOptions) {
    this.#options = options;
    void this.#connect();
  }

  /** Is it part of its document? */
  get isIn(): boolean {
    return this.#isIn;
  }

  get isSaved(): boolean {
    return this.#unsaved === undefined;
  }

  /** A paragraph, sent again with each connection until it is acknowledged. */
  write(word: string): void {
    const doc = new Y.Doc();
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(word)]);
    doc.getXmlFragment("default").push([paragraph]);
    this.#unsaved = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    if (this.#isIn) this.#sendUnsaved();
  }

  leave(): void {
    this.#hasLeft = true;
    clearTimeout(this.#timer);
    this.#client?.leave();
  }

  async #connect(): Promise<void> {
    const { door, server, documentId, token } = this.#options;
    try {
      const client = await door.connect(server, documentId, token);
      this.#client = client;
      client.onFrame((frame) => this.#received(frame));
      if (this.#hasLeft) client.leave();
      this.#closed((await client.ended).code);
    } catch {
      // Nobody is there.
      this.#closed(1006);
    }
  }

  #received(frame: Uint8Array): void {
    const head = readFrameHead(frame);
    if (head?.type === frameTypes.auth && head.subtype === authenticated) {
      this.#isIn = true;
      this.#sendUnsaved();
    }
    if (head?.type === frameTypes.syncStatus && head.subtype === taken) this.#unsaved = undefined;
  }

  #sendUnsaved(): void {
    if (this.#unsaved === undefined) return;
    this.#client?.send(frameOf(this.#options.documentId, frameTypes.sync, update, this.#unsaved));
  }

  #closed(code: number): void {
    this.#isIn = false;
    if (this.#hasLeft) return;
    this.codes.push(code);
    const random = this.#options.random.next();
    const wait = retryDelay({ failures: this.codes.length, random, code });
    this.waits.push(wait);
    this.#timer = setTimeout(() => void this.#connect(), wait);
  }
}
