// The part of a door's contract that is about lines which break: stock providers, unmodified, at the
// end of one that is cut again and again.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { pause } from "../harness/pause.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until } from "../harness/WritingClient.ts";
import { BadLine, type Trouble } from "../proxies/BadLine.ts";
import { HttpProxy } from "../proxies/HttpProxy.ts";
import type { StockClient } from "./stockClients.ts";
import type { Door } from "./TransportClient.ts";

const troubles: readonly [string, Trouble][] = [
  ["so many bytes", { cutAfterBytes: 6_000 }],
  ["so many milliseconds", { cutAfterMs: 300 }],
];

const textOf = ({ doc }: StockClient) => doc.getText("code").toString();
const wordsOf = (client: StockClient) => textOf(client).trim().split(" ").toSorted();

export function describeReconnect({ name, openStock, behind }: Door): void {
  describe(`${name}, where lines break`, () => {
    let server: TestServer;
    let owner: Guest;
    let documentId: string;
    let proxy: HttpProxy | undefined;
    let line: BadLine;
    const clients: StockClient[] = [];

    beforeEach(async () => {
      server = await startServer();
      owner = await Guest.create(server.url, "Owner");
      documentId = await owner.createDocument();
      if (behind !== undefined) proxy = await HttpProxy.start({ target: server.url, ...behind });
    });

    afterEach(async () => {
      for (const client of clients.splice(0)) client.destroy();
      await line.close();
      await proxy?.close();
      proxy = undefined;
      await server.close();
    });

    async function come(url: string): Promise<StockClient> {
      const client = openStock({ server: url, documentId, token: await owner.token(documentId) });
      clients.push(client);
      await client.synced();
      return client;
    }

    test.each(troubles)(
      "[TRN27] a stock provider loses no word and doubles none where each connection is cut after %s",
      async (_unit, trouble) => {
        const target = proxy?.url ?? server.url;
        line = await BadLine.start({ target, troubleOf: () => trouble });
        const [one, other] = [await come(line.url), await come(line.url)];
        const pollsBefore = proxy?.requestsTo("poll") ?? 0;
        line.turnBad();
        const written: string[] = [];
        for (let round = 0; round < 40 || line.cuts < 4; round += 1) {
          for (const [index, { doc }] of [one, other].entries()) {
            const word = `${index === 0 ? "one" : "other"}${round}`;
            doc.getText("code").insert(0, `${word} `);
            written.push(word);
          }
          await pause(20);
        }
        const isWhole = (client: StockClient) => wordsOf(client).length >= written.length;
        await until(() => isWhole(one) && isWhole(other), "both have all words");
        // The server has them as well: whoever comes by a good line gets them.
        const third = await come(server.url);
        await until(() => isWhole(third), "the server has all words");
        expect(wordsOf(third)).toEqual(written.toSorted());
        expect([textOf(one), textOf(other)]).toEqual([textOf(third), textOf(third)]);
        // Behind that proxy nothing has come by a stream.
        if (proxy !== undefined) expect(proxy.requestsTo("poll")).toBeGreaterThan(pollsBefore);
      },
    );
  });
}
