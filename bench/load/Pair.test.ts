import { once } from "node:events";
import type { AddressInfo } from "node:net";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocketServer } from "ws";
import * as Y from "yjs";
import { Pair } from "./Pair.ts";
import { RoomClient, type RoomOptions } from "./RoomClient.ts";
import { refuseFlawed, typeEvenly } from "./typeEvenly.ts";

/** What a server makes of the updates that came so far; the last one is new. */
type Relay = (updates: readonly Uint8Array[]) => readonly Uint8Array[];

const faithful: Relay = (updates) => updates.slice(-1);

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

// y-websocket's protocol in small: type 0, then step 1, step 2 or an update.
async function startRelay(relay: Relay): Promise<WebSocketServer> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  const updates: Uint8Array[] = [];
  server.on("connection", (socket) => {
    socket.on("message", (data: Buffer) => {
      const decoder = decoding.createDecoder(data);
      decoding.readVarUint(decoder);
      if (decoding.readVarUint(decoder) === 0) {
        socket.send(frameOf(1, Y.encodeStateAsUpdate(new Y.Doc())));
        return;
      }
      updates.push(decoding.readVarUint8Array(decoder).slice());
      for (const update of relay(updates)) {
        for (const other of server.clients) if (other !== socket) other.send(frameOf(2, update));
      }
    });
  });
  await once(server, "listening");
  opened.push(() => server.close());
  return server;
}

function frameOf(message: number, body: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, message);
    encoding.writeVarUint8Array(encoder, body);
  });
}

async function joinPair(server: WebSocketServer): Promise<Pair> {
  const { port } = server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}/room`;
  const options: RoomOptions = { protocol: "y-websocket", url, documentId: "room", token: "any" };
  const [writer, reader] = [new RoomClient(options), new RoomClient(options)];
  opened.push(
    () => writer.close(),
    () => reader.close(),
  );
  await Promise.all([writer.synced(), reader.synced()]);
  return new Pair({ writer, reader, acknowledges: false });
}

/** Types six characters. @returns the pair, or rejects as a measurement would. */
async function measure(relay: Relay, settleMs: number): Promise<Pair> {
  const pair = await joinPair(await startRelay(relay));
  pair.begin();
  await typeEvenly([pair], { updatesPerSecond: 600, seconds: 0.01, settleMs });
  refuseFlawed([pair]);
  return pair;
}

// Where nothing is to come, waiting for it only costs time.
const inVain = 200;
const generous = 20_000;

describe("a measurement", () => {
  test("[OPS40] takes the time of each edit", async () => {
    const pair = await measure(faithful, generous);
    expect(pair.peer).toHaveLength(7);
    expect(pair.ack).toHaveLength(0);
  });

  test("[OPS40] takes the time of edits that the server sends together", async () => {
    const inPairs: Relay = (updates) =>
      updates.length % 2 === 1 ? [] : [Y.mergeUpdates(updates.slice(-2))];
    const pair = await joinPair(await startRelay(inPairs));
    pair.begin();
    pair.type();
    await typeEvenly([pair], { updatesPerSecond: 600, seconds: 0.01, settleMs: generous });
    refuseFlawed([pair]);
    expect(pair.peer).toHaveLength(8);
  });

  test("[OPS40] is refused when the last edit does not arrive", async () => {
    const forgetful: Relay = (updates) => (updates.length === 7 ? [] : faithful(updates));
    await expect(measure(forgetful, inVain)).rejects.toThrow("not all edits arrived");
  });

  test("[OPS40] is refused when an edit in the middle is lost", async () => {
    const leaky: Relay = (updates) => (updates.length === 4 ? [] : faithful(updates));
    await expect(measure(leaky, inVain)).rejects.toThrow("did not converge");
  });

  test("[OPS40] is refused when the others get something else", async () => {
    const foreign = new Y.Doc();
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("not typed")]);
    foreign.getXmlFragment("default").push([paragraph]);
    // A lower client id comes first.
    const strange = Y.encodeStateAsUpdate(foreign);
    const inventive: Relay = (updates) => (updates.length === 1 ? [] : faithful(updates));
    const pair = await joinPair(await startRelay((updates) => [...inventive(updates), strange]));
    pair.begin();
    await typeEvenly([pair], { updatesPerSecond: 600, seconds: 0.01, settleMs: inVain });
    expect(() => refuseFlawed([pair])).toThrow("In 1 of 1 documents");
  });

  test("[OPS40] is refused when a connection was cut", async () => {
    const server = await startRelay(faithful);
    const pair = await joinPair(server);
    for (const socket of server.clients) socket.terminate();
    await expect.poll(() => pair.flaw, { timeout: generous }).toBe("a connection was closed");
  });
});
