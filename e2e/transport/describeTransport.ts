// The contract of a door as a test suite: each door passes it, with the real server behind.

import { readConfig } from "@cowrite/server/config.ts";
import { frameTypes, readFrameHead, updateFrame } from "@cowrite/server/sync/frames.ts";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Guest } from "../harness/Guest.ts";
import { frameOf } from "../harness/RawClient.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import type { Connect, TransportClient } from "./TransportClient.ts";

const authToken = 0;

export function describeTransport(name: string, connect: Connect): void {
  describe(`${name} keeps the contract of a door`, () => {
    let server: TestServer;
    let owner: Guest;
    let documentId: string;
    const leaving: (() => void)[] = [];

    async function start(limits: Partial<Limits> = {}): Promise<void> {
      server = await startServer({ limits: { ...readConfig({}).limits, ...limits } });
      owner = await Guest.create(server.url, "Owner");
      documentId = await owner.createDocument();
    }

    async function join(): Promise<TransportClient> {
      const client = await connect(server.url, documentId);
      leaving.push(() => client.leave());
      return client;
    }

    async function enter(): Promise<TransportClient> {
      const client = await join();
      client.send(frameOf(documentId, frameTypes.auth, authToken, await owner.token(documentId)));
      await until(() => client.frames.length > 0, "the token was taken");
      return client;
    }

    function count(client: TransportClient, type: number, subtype: number): number {
      return client.frames.filter((frame) => {
        const head = readFrameHead(frame);
        return head?.type === type && head.subtype === subtype;
      }).length;
    }

    async function connections(): Promise<number> {
      const text = await (await fetch(`${server.url}/metrics`)).text();
      return Number(/^cowrite_connections (\d+)$/m.exec(text)?.[1]);
    }

    afterEach(async () => {
      for (const leave of leaving.splice(0)) leave();
      await server.close();
    });

    test("[TRN10] frames pass in order, both ways, and an acknowledgement means on disk", async () => {
      await start();
      const [client, reader] = [await enter(), await enter()];
      reader.send(frameOf(documentId, frameTypes.sync, 0, Uint8Array.of(0)));
      await until(() => count(reader, frameTypes.sync, 1) === 1, "the reader has the state");
      const doc = new Y.Doc();
      const text = new Y.XmlText();
      doc.on("update", (update: Uint8Array) => client.send(updateFrame(documentId, update)));
      doc.transact(() => {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.insert(0, [text]);
        doc.getXmlFragment("default").push([paragraph]);
      });
      for (let word = 0; word < 500; word += 1) text.insert(text.length, `w${word} `);
      await until(() => count(client, frameTypes.syncStatus, 1) === 501, "all are acknowledged");
      const words = (await owner.content(documentId, "text")).trim().split(" ");
      expect(words).toEqual(Array.from({ length: 500 }, (_, word) => `w${word}`));
      const copy = new Y.Doc();
      await until(() => {
        for (const frame of (reader.frames as Uint8Array[]).splice(0)) {
          const head = readFrameHead(frame);
          if (head?.type !== frameTypes.sync || head.subtype !== 2) continue;
          Y.applyUpdate(copy, bodyOf(frame, head.bodyAt));
        }
        return copy.getXmlFragment("default").toString().includes("w499");
      }, "the reader has every word");
      expect(copy.store.pendingStructs).toBeNull();
    });

    test("[TRN11] the code and the reason of an end arrive", async () => {
      await start();
      const client = await join();
      client.send(frameOf(documentId, frameTypes.auth, authToken, "no token"));
      expect(await client.ended).toEqual(closeCodes.notAuthenticated);
    });

    test("[TRN12] a frame over the limit ends its connection with 1009", async () => {
      await start({ frameBytes: 100_000 });
      const client = await enter();
      client.send(new Uint8Array(150_000));
      expect((await client.ended).code).toBe(1009);
    });

    test("[TRN13] an address has only so many connections, through all doors together", async () => {
      await start({ connectionsPerAddress: 2 });
      const other = new WritingClient({
        server: server.url,
        documentId,
        token: await owner.token(documentId),
      });
      leaving.push(() => other.destroy());
      await other.synced();
      await enter();
      const third = await join();
      expect((await third.ended).code).toBe(closeCodes.tooMany.code);
    });

    test("[TRN14] who never says who they are is let go", async () => {
      await start({ authMs: 200 });
      const client = await join();
      expect((await client.ended).code).toBe(closeCodes.notAuthenticated.code);
      await until(async () => (await connections()) === 0, "nothing is left of it");
    });

    test("[TRN15] when the server stops, everybody is told to come again", async () => {
      await start();
      const client = await enter();
      const { ended } = client;
      const stopped = server.close();
      expect((await ended).code).toBe(closeCodes.serverStops.code);
      await stopped;
      await start();
    });

    test("[TRN16] who leaves is gone, and leaves nothing behind", async () => {
      await start();
      const client = await enter();
      expect(await connections()).toBe(1);
      client.leave();
      await until(async () => (await connections()) === 0, "the connection is gone");
    });
  });
}

function bodyOf(frame: Uint8Array, at: number): Uint8Array {
  // A varUint of the length stands in front.
  let place = at;
  while ((frame[place] ?? 0) >= 128) place += 1;
  return frame.subarray(place + 1);
}
