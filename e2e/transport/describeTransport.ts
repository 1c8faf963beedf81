// The contract of a door as a test suite: each door passes it, with the real server behind.
import { readConfig } from "@cowrite/server/config.ts";
import { frameTypes, readFrameHead, updateFrame } from "@cowrite/server/sync/frames.ts";
import { presenceFrame, writePresence } from "@cowrite/server/sync/presenceStates.ts";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Guest } from "../harness/Guest.ts";
import { frameOf } from "../harness/RawClient.ts";
import { readMetric } from "../harness/readMetric.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { describeIntruders } from "./describeIntruders.ts";
import { describeReconnect } from "./describeReconnect.ts";
import { presenceIn, updatesIn } from "./heardIn.ts";
import type { Door, TransportClient } from "./TransportClient.ts";

const words = Array.from({ length: 500 }, (_, word) => `w${word}`);

export function describeTransport(door: Door): void {
  describeReconnect(door);
  describeIntruders(door);
  const { name, label, connect, withoutAcknowledgements } = door;
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

    async function come(token?: string): Promise<TransportClient> {
      const client = await connect(server.url, documentId, token);
      leaving.push(() => client.leave());
      return client;
    }

    /** Somebody who may write, and has the state. */
    async function join(): Promise<TransportClient> {
      const client = await come(await owner.token(documentId));
      client.send(frameOf(documentId, frameTypes.sync, 0, Uint8Array.of(0)));
      await until(() => updatesIn(client).length > 0, "the state has come");
      return client;
    }

    async function writer(): Promise<WritingClient> {
      const token = await owner.token(documentId);
      const client = new WritingClient({ server: server.url, documentId, token });
      leaving.push(() => client.destroy());
      await client.synced();
      return client;
    }

    const connections = () => readMetric(server.url, "cowrite_connections");
    const endedWith = (code: number) =>
      readMetric(server.url, `cowrite_connections_closed_total{door="${label}",code="${code}"}`);
    const ended = (code: number, reason: string) =>
      readMetric(server.url, `cowrite_connections_ended_total{code="${code}",reason="${reason}"}`);
    const stored = async () => (await owner.content(documentId, "text")).trim().split(" ");

    afterEach(async () => {
      for (const leave of leaving.splice(0)) leave();
      await server.close();
    });

    test("[TRN10] frames pass in order, both ways", async () => {
      await start();
      const [client, reader] = [await join(), await join()];
      writeWords((update) => client.send(updateFrame(documentId, update)));
      const copy = new Y.Doc();
      await until(
        () => {
          for (const update of updatesIn(reader)) Y.applyUpdate(copy, update);
          // Out of order they would come in the end, but the ones between would wait.
          expect(copy.store.pendingStructs).toBeNull();
          return copy.getXmlFragment("default").toString().includes("w499");
          // By requests each word waits for the answer to the one before it.
        },
        "the reader has every word",
        90_000,
      );
      await until(async () => (await stored()).length === words.length, "the words are stored");
      expect(await stored()).toEqual(words);
    });

    test.skipIf(withoutAcknowledgements !== undefined)(
      "[TRN10] an acknowledgement means on disk",
      async () => {
        await start();
        const client = await join();
        writeWords((update) => client.send(updateFrame(documentId, update)));
        let answered = 0;
        await until(() => {
          const types = client.take().map((frame) => readFrameHead(frame)?.type);
          answered += types.filter((type) => type === frameTypes.syncStatus).length;
          return answered === words.length + 1;
        }, "all are answered");
        expect(await stored()).toEqual(words);
      },
    );

    test("[TRN11] the code and the reason of an end arrive", async () => {
      await start();
      const client = await come("no token");
      expect(await client.ended).toEqual(closeCodes.notAuthenticated);
    });

    test("[TRN12] a frame over the limit ends its connection with 1009", async () => {
      await start({ frameBytes: 100_000 });
      const [client, other] = [await join(), await join()];
      client.send(updateFrame(documentId, new Uint8Array(150_000)));
      expect((await client.ended).code).toBe(1009);
      expect(await endedWith(1009)).toBe(1);
      other.send(updateFrame(documentId, Uint8Array.of(0, 0)));
      await until(async () => (await connections()) === 1, "the other one is still there");
    });

    test("[TRN13] an address has only so many connections, through all doors together", async () => {
      await start({ connectionsPerAddress: 2 });
      await writer();
      const second = await join();
      expect((await (await come()).ended).code).toBe(closeCodes.tooMany.code);
      const turnedAway = `cowrite_connections_turned_away_total{door="${label}",reason="too_many"}`;
      expect(await readMetric(server.url, turnedAway)).toBe(1);
      second.leave();
      await until(async () => (await connections()) === 1, "a place is free");
      await join();
    });

    test("[TRN14] who never says who they are is let go, and nothing is left of them", async () => {
      await start({ authMs: 200 });
      const client = await come();
      expect((await client.ended).code).toBe(closeCodes.notAuthenticated.code);
      await until(async () => (await connections()) === 0, "nothing is left of it");
    });

    test("[TRN15] when the server stops, everybody is told to come again", async () => {
      await start();
      const client = await join();
      const stopped = server.close();
      expect((await client.ended).code).toBe(closeCodes.serverStops.code);
      await stopped;
      await start();
    });

    test("[TRN16] who leaves is gone, and leaves no timer behind", async () => {
      await start();
      const timers = () => process.getActiveResourcesInfo().filter((one) => one === "Timeout");
      // The first one starts what lives as long as the server.
      const first = await join();
      first.leave();
      await until(async () => (await connections()) === 0, "the first one is gone");
      const before = timers().length;
      const crowd = await Promise.all(Array.from({ length: 20 }, join));
      expect(await connections()).toBe(20);
      for (const client of crowd) client.leave();
      await until(async () => (await connections()) === 0, "the connections are gone");
      await until(() => timers().length < before + 20, "their timers are gone");
    });

    /** Until somebody is let go. @returns who wrote */
    async function writeForOneWhoStalls(): Promise<WritingClient> {
      const stalled = await join();
      const author = await writer();
      stalled.stopReading();
      // The kernel holds some megabytes for a reader before the server has to hold anything.
      for (let round = 0; round < 100 && (await connections()) === 2; round += 1) {
        author.write(`w${round}${"x".repeat(500_000)}`);
        await author.saved();
      }
      return author;
    }

    async function expectToGoOn(author: WritingClient): Promise<void> {
      author.write("after");
      await author.saved();
      expect(author.closeCodes).toEqual([]);
    }

    test("[TRN25] who does not read is let go with 4508, and nobody waits for them", async () => {
      await start({ sendBufferBytes: 1024 * 1024 });
      const author = await writeForOneWhoStalls();
      expect(await endedWith(4508)).toBe(1);
      await expectToGoOn(author);
    });

    test("[BRD30] who does not read is let go as well when too much waits for all together", async () => {
      await start({ unsentBytes: 1024 * 1024 });
      const author = await writeForOneWhoStalls();
      expect(await ended(4508, "all")).toBe(1);
      await expectToGoOn(author);
    });

    test("[TRN26] a line without a sign of life ends with the idle limit, a quiet one lives on", async () => {
      await start({ idleMs: 1_000 });
      const quiet = await join();
      let hasEnded = false;
      void quiet.ended.then(() => {
        hasEnded = true;
      });
      // Three lives of somebody who gives no sign of it.
      for (let life = 0; life < 3; life += 1) {
        const dead = await join();
        dead.stopReading();
        await until(async () => (await connections()) === 1, "the dead line has been noticed");
      }
      expect(hasEnded).toBe(false);
      // Nobody can be told any more, but whoever watches the server can.
      expect(await ended(1006, "idle")).toBe(3);
    });

    test("[TRN60] a frame that takes longer than the idle limit to arrive is a sign of life all the while", async () => {
      await start({ idleMs: 1_500 });
      const slow = await join();
      let end: unknown;
      void slow.ended.then((closed) => {
        end = closed;
      });
      const frame = slow.begin(
        updateFrame(documentId, paragraphOf(`first ${"x".repeat(100_000)}`)),
      );
      const dribble = setInterval(() => frame.more(10), 50);
      leaving.push(() => clearInterval(dribble));
      // Two lives of somebody who gives no sign of it.
      for (let life = 0; life < 2; life += 1) {
        const dead = await join();
        dead.stopReading();
        await until(async () => (await connections()) < 2, "the dead line has been noticed");
        expect(end).toBeUndefined();
      }
      clearInterval(dribble);
      frame.end();
      await until(async () => (await stored())[0] === "first", "the frame has come whole");
    });

    test("[TRN28] who vanishes is shown no more before the line is given up, and who is only quiet still is", async () => {
      // So long that no line is given up while this test waits: what it sees is not that.
      await start({ idleMs: 3_600_000 });
      const [watcher, quiet, vanishing] = [await join(), await join(), await join()];
      const shown = new Set<number>();
      const look = () => {
        for (const { client, state } of presenceIn(watcher)) {
          if (state === null) shown.delete(client);
          else shown.add(client);
        }
      };
      quiet.send(presenceOf(documentId, 1));
      vanishing.send(presenceOf(documentId, 2));
      await until(() => {
        look();
        return shown.size === 2;
      }, "both are shown");
      vanishing.stopReading();
      await until(() => {
        look();
        return !shown.has(2);
      }, "who has vanished is shown no more");
      expect([...shown]).toEqual([1]);
      // Its line is still waited for.
      expect(await connections()).toBe(3);
    });
  });
}

/** What somebody shows of themselves. */
function presenceOf(documentId: string, client: number): Uint8Array {
  return presenceFrame(documentId, writePresence([{ client, clock: 1, state: { at: client } }]));
}

function paragraphOf(text: string): Uint8Array {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment("default").push([paragraph]);
  return Y.encodeStateAsUpdate(doc);
}

function writeWords(onUpdate: (update: Uint8Array) => void): void {
  const doc = new Y.Doc();
  const text = new Y.XmlText();
  doc.on("update", onUpdate);
  doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [text]);
    doc.getXmlFragment("default").push([paragraph]);
  });
  for (const word of words) text.insert(text.length, `${word} `);
}
