// The stock Hocuspocus provider in one document, as a person who replays a trace or reads it.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import * as Y from "yjs";
import type { Trace } from "./Trace.ts";

export interface TraceClientOptions {
  /** http://… */
  readonly server: string;
  readonly documentId: string;
  readonly token: string;
  /** Yjs forgets what was deleted, as in every browser, unless told not to. */
  readonly keepsDeleted?: boolean;
}

export class TraceClient {
  readonly doc: Y.Doc;
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #provider: HocuspocusProvider;
  readonly #synced = Promise.withResolvers<void>();
  readonly #updates: Uint8Array[] = [];
  #isRefused = false;
  #onAnswer: () => void = () => undefined;

  constructor({ server, documentId, token, keepsDeleted = false }: TraceClientOptions) {
    this.doc = new Y.Doc({ gc: !keepsDeleted });
    this.#socket = new HocuspocusProviderWebsocket({
      url: `${server.replace("http", "ws")}/sync/${documentId}`,
      WebSocketPolyfill: WebSocket,
    });
    this.#provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: documentId,
      document: this.doc,
      token,
      awareness: null,
      onSynced: () => this.#synced.resolve(),
      onUnsyncedChanges: () => this.#onAnswer(),
      onAuthenticationFailed: ({ reason }) => this.#refuse(`Not let in: ${reason}.`),
      onClose: ({ event }) => this.#refuse(`Closed with ${event.code}.`),
    });
    this.#provider.attach();
  }

  /** Resolves when the server's content is here. Rejects where it never will be. */
  synced(): Promise<void> {
    return this.#synced.promise;
  }

  get text(): string {
    return this.#paragraph()?.toString() ?? "";
  }

  /** What it sent, one for each change. */
  get updates(): readonly Uint8Array[] {
    return this.#updates;
  }

  /**
   * Types the whole trace, a Yjs update for each of its transactions. Resolves when all is
   * acknowledged.
   * @param maxInFlight so many updates wait for their acknowledgement at most
   */
  async replay(trace: Trace, maxInFlight: number): Promise<void> {
    this.doc.on("update", (update: Uint8Array) => this.#updates.push(update));
    const text = this.#makeParagraph(trace.startContent);
    for (const { patches } of trace.txns) {
      if (this.#provider.unsyncedChanges >= maxInFlight) await this.#fewerThan(maxInFlight / 2);
      this.doc.transact(() => {
        for (const [position, deleted, inserted] of patches) {
          if (deleted > 0) text.delete(position, deleted);
          if (inserted !== "") text.insert(position, inserted);
        }
      });
    }
    await this.#fewerThan(1);
  }

  destroy(): void {
    this.#provider.destroy();
    this.#socket.destroy();
    this.doc.destroy();
  }

  #refuse(reason: string): void {
    this.#isRefused = true;
    this.#synced.reject(new Error(reason));
    this.#onAnswer();
  }

  /** Resolves when so few updates are not acknowledged; a connection that is cut makes it reject. */
  async #fewerThan(count: number): Promise<void> {
    while (this.#provider.unsyncedChanges >= count) {
      if (this.#isRefused) throw new Error("The connection was cut while the trace was replayed.");
      await new Promise<void>((resolve) => {
        this.#onAnswer = resolve;
      });
    }
  }

  #makeParagraph(start: string): Y.XmlText {
    const text = new Y.XmlText(start);
    this.doc.transact(() => {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [text]);
      this.doc.getXmlFragment("default").push([paragraph]);
    });
    return text;
  }

  #paragraph(): Y.XmlText | undefined {
    const [block] = this.doc.getXmlFragment("default").toArray();
    const [text] = block instanceof Y.XmlElement ? block.toArray() : [];
    return text instanceof Y.XmlText ? text : undefined;
  }
}
