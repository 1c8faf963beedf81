// A stock Hocuspocus provider over a tapped WebSocket: it knows which of its words were acknowledged.

import {
  carriesUpdate,
  frameTypes,
  isBroadcast,
  readFrameHead,
  syncBody,
} from "@cowrite/server/sync/frames.ts";
import { canCollect } from "@cowrite/shared/canCollect.ts";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import * as Y from "yjs";

export interface WritingClientOptions {
  server: string;
  documentId: string;
  token: string | (() => Promise<string>);
  /** The version of the schema that it tells; stock clients tell none. */
  schema?: number | undefined;
}

/** Words are appended to one `Y.Text` paragraph of the editor's fragment, each of them once. */
export class WritingClient {
  // As in the web app: what intruders write must not keep Yjs from telling what is written here.
  readonly doc = new Y.Doc({ gcFilter: canCollect });
  readonly provider: HocuspocusProvider;
  readonly closeCodes: number[] = [];
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #written: string[] = [];
  // For each frame in flight that carries an update: how many words it covers.
  readonly #inFlight: number[] = [];
  #acknowledged = 0;
  #refusals = 0;
  #echoes = 0;

  constructor({ server, documentId, token, schema }: WritingClientOptions) {
    const client = this;
    class TappedWebSocket extends WebSocket {
      #isGivenUp = false;

      constructor(url: string | URL) {
        super(url);
        client.#inFlight.length = 0;
        // The provider asks for ArrayBuffers.
        this.on("message", (data: ArrayBuffer) => client.#received(new Uint8Array(data)));
        // The provider closes attempts that have not opened yet, which ws tells as an error.
        this.on("error", () => undefined);
        this.on("close", (code) => {
          if (!this.#isGivenUp) client.closeCodes.push(code);
        });
      }

      // What the provider gives up before it has opened was not ended by anybody else.
      override close(code?: number, reason?: string): void {
        this.#isGivenUp ||= this.readyState === WebSocket.CONNECTING;
        super.close(code, reason);
      }

      override send(data: Uint8Array): void {
        const head = readFrameHead(data);
        if (head !== undefined && carriesUpdate(head)) {
          client.#inFlight.push(client.#written.length);
        }
        super.send(data);
      }
    }
    this.#socket = new HocuspocusProviderWebsocket({
      url: `${server.replace("http", "ws")}/sync/${documentId}${schema === undefined ? "" : `?schema=${schema}`}`,
      WebSocketPolyfill: TappedWebSocket,
      // A killed server is back within a second here.
      delay: 50,
      minDelay: 20,
      maxDelay: 200,
    });
    this.provider = new HocuspocusProvider({
      websocketProvider: this.#socket,
      name: documentId,
      document: this.doc,
      token,
    });
    this.provider.attach();
  }

  get acknowledged(): readonly string[] {
    return this.#written.slice(0, this.#acknowledged);
  }

  get written(): readonly string[] {
    return this.#written;
  }

  /** How many updates the server said that it did not write. */
  get refusals(): number {
    return this.#refusals;
  }

  /** How many updates came that this client had sent itself. */
  get echoes(): number {
    return this.#echoes;
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment("default");
  }

  /** The whole text, paragraph by paragraph. */
  get text(): string {
    return this.fragment
      .toArray()
      .map((block) => textOf(block))
      .join("\n");
  }

  /** Appends a word and a space to the paragraph at `index`, making it where it is missing. */
  write(word: string, index = 0): void {
    this.#written.push(word);
    this.doc.transact(() => {
      while (this.fragment.length <= index) {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.insert(0, [new Y.XmlText()]);
        this.fragment.push([paragraph]);
      }
      const text = (this.fragment.get(index) as Y.XmlElement).get(0) as Y.XmlText;
      text.insert(text.length, `${word} `);
    });
  }

  async synced(): Promise<void> {
    await until(() => this.provider.isSynced, "the client is synced");
  }

  /** Resolves when all that was written so far is acknowledged. */
  async saved(): Promise<void> {
    const count = this.#written.length;
    try {
      await until(() => this.#acknowledged >= count, "everything written is acknowledged");
    } catch (cause) {
      const states = [...this.closeCodes, this.provider.isSynced ? "synced" : "not synced"];
      throw new Error(`Of ${count}, ${this.#acknowledged} are saved (${states.join(", ")}).`, {
        cause,
      });
    }
  }

  destroy(): void {
    this.provider.destroy();
    this.#socket.destroy();
    this.doc.destroy();
  }

  #countEcho(update: Uint8Array | undefined): void {
    if (update === undefined) return;
    if (Y.parseUpdateMeta(update).to.has(this.doc.clientID)) this.#echoes += 1;
  }

  #received(data: Uint8Array): void {
    const head = readFrameHead(data);
    if (head !== undefined && isBroadcast(head)) this.#countEcho(syncBody(data, head));
    if (head?.type !== frameTypes.syncStatus) return;
    const covered = this.#inFlight.shift() ?? 0;
    if (head.subtype === 1) this.#acknowledged = Math.max(this.#acknowledged, covered);
    else this.#refusals += 1;
  }
}

function textOf(node: unknown): string {
  if (node instanceof Y.XmlText) return node.toString();
  if (node instanceof Y.XmlElement) return node.toArray().map(textOf).join("");
  return "";
}

/** Polls; generous, since a CI machine may be busy: only a hang fails it. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  ms = 30_000,
): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
