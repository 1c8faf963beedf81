// Stock providers, unmodified, for each door.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import * as Y from "yjs";
import { HttpSocket } from "../../web/src/session/transports/HttpSocket.ts";
import { until } from "../harness/WritingClient.ts";
import { YWebsocketClient, type YWebsocketClientOptions } from "../harness/YWebsocketClient.ts";

export interface StockClient {
  readonly doc: Y.Doc;
  synced(): Promise<void>;
  destroy(): void;
}

export type OpenStockClient = (options: YWebsocketClientOptions) => StockClient;

function hocuspocusOver(socketClass: unknown): OpenStockClient {
  return ({ server: url, documentId: name, token }) => {
    const doc = new Y.Doc();
    const socket = new HocuspocusProviderWebsocket({
      url: `${url.replace("http", "ws")}/sync/${name}`,
      WebSocketPolyfill: socketClass,
      // A line that was cut is there again at once.
      delay: 50,
      minDelay: 20,
      maxDelay: 200,
    });
    const provider = new HocuspocusProvider({
      websocketProvider: socket,
      name,
      document: doc,
      token: token ?? "",
    });
    provider.attach();
    return {
      doc,
      synced: () => until(() => provider.isSynced, "the provider is synced"),
      destroy() {
        provider.destroy();
        socket.destroy();
        doc.destroy();
      },
    };
  };
}

/** The provider closes attempts that have not opened yet, which ws tells as an error. */
class QuietWebSocket extends WebSocket {
  constructor(url: string | URL) {
    super(url);
    this.on("error", () => undefined);
  }
}

export const hocuspocusOverWebSocket = hocuspocusOver(QuietWebSocket);
export const hocuspocusOverHttp = hocuspocusOver(HttpSocket);
export const yWebsocket: OpenStockClient = (options) => new YWebsocketClient(options);
