// y-websocket's own provider, unmodified, in verbs: it writes into a `Y.Text` beside the editor's content.
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { until } from "./WritingClient.ts";

export interface YWebsocketClientOptions {
  server: string;
  documentId: string;
  token: string | undefined;
  /** `false` to have a word before it connects. */
  connects?: boolean;
}

export class YWebsocketClient {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  /** Those that the server closed with. */
  readonly closeCodes: number[] = [];

  constructor({ server, documentId, token, connects = true }: YWebsocketClientOptions) {
    const url = `${server.replace("http", "ws")}/y`;
    this.provider = new WebsocketProvider(url, documentId, this.doc, {
      params: token === undefined ? {} : { token },
      connect: false,
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      // Clients in one process would find each other past the server.
      disableBc: true,
      // A killed server is back within a second here.
      maxBackoffTime: 200,
    });
    this.provider.on("connection-close", (event) => {
      if (event !== null) this.closeCodes.push(event.code);
    });
    if (connects) this.provider.connect();
  }

  get code(): Y.Text {
    return this.doc.getText("code");
  }

  write(word: string): void {
    this.code.insert(this.code.length, `${word} `);
  }

  shows(state: Record<string, unknown>): void {
    this.provider.awareness.setLocalState(state);
  }

  /** What the others show of themselves, as this client knows it. */
  get others(): Record<string, unknown>[] {
    return [...this.provider.awareness.getStates()]
      .filter(([client]) => client !== this.doc.clientID)
      .map(([, state]) => state);
  }

  async synced(): Promise<void> {
    await until(() => this.provider.synced, "the y-websocket client is synced");
  }

  async closedWith(code: number): Promise<void> {
    await until(() => this.closeCodes.includes(code), `it is closed with ${code}`);
  }

  destroy(): void {
    this.provider.destroy();
    this.doc.destroy();
  }
}
