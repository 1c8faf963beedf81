// Stock providers, unmodified, at the end of a line that is cut again and again, through each door.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { afterEach, beforeEach, expect, test } from "vitest";
import WebSocket from "ws";
import * as Y from "yjs";
import { HttpSocket } from "../../web/src/session/transports/HttpSocket.ts";
import { Guest } from "../harness/Guest.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until } from "../harness/WritingClient.ts";
import { YWebsocketClient, type YWebsocketClientOptions } from "../harness/YWebsocketClient.ts";
import { BadLine, type Trouble } from "../proxies/BadLine.ts";

interface StockClient {
  readonly doc: Y.Doc;
  synced(): Promise<void>;
  destroy(): void;
}

type Open = (options: YWebsocketClientOptions) => StockClient;

let server: TestServer;
let owner: Guest;
let documentId: string;
let line: BadLine;
const clients: StockClient[] = [];

beforeEach(async () => {
  server = await startServer();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await line.close();
  await server.close();
});

function hocuspocusOver(socketClass: unknown): Open {
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

const ways: readonly [string, Open][] = [
  ["Hocuspocus' provider over a WebSocket", hocuspocusOver(QuietWebSocket)],
  ["Hocuspocus' provider over HTTP", hocuspocusOver(HttpSocket)],
  ["y-websocket's provider", (options) => new YWebsocketClient(options)],
];

const troubles: readonly [string, Trouble][] = [
  ["so many bytes", { cutAfterBytes: 6_000 }],
  ["so many milliseconds", { cutAfterMs: 300 }],
];

const cases = ways.flatMap(([way, open]) =>
  troubles.map(([unit, trouble]) => ({ way, open, unit, trouble })),
);

async function come(open: Open, url: string): Promise<StockClient> {
  const client = open({ server: url, documentId, token: await owner.token(documentId) });
  clients.push(client);
  await client.synced();
  return client;
}

const textOf = ({ doc }: StockClient) => doc.getText("code").toString();
const wordsOf = (client: StockClient) => textOf(client).trim().split(" ").toSorted();

test.each(cases)(
  "[TRN27] $way loses no word and doubles none where each connection is cut after $unit",
  async ({ open, trouble }) => {
    line = await BadLine.start({ target: server.url, troubleOf: () => trouble });
    const [one, other] = [await come(open, line.url), await come(open, line.url)];
    line.turnBad();
    const written: string[] = [];
    for (let round = 0; round < 40 || line.cuts < 4; round += 1) {
      for (const [index, { doc }] of [one, other].entries()) {
        const word = `${index === 0 ? "one" : "other"}${round}`;
        doc.getText("code").insert(0, `${word} `);
        written.push(word);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const isWhole = (client: StockClient) => wordsOf(client).length >= written.length;
    await until(() => isWhole(one) && isWhole(other), "both have all words");
    // The server has them as well: whoever comes by a good line gets them.
    const third = await come(open, server.url);
    await until(() => isWhole(third), "the server has all words");
    expect(wordsOf(third)).toEqual(written.toSorted());
    expect([textOf(one), textOf(other)]).toEqual([textOf(third), textOf(third)]);
  },
);
