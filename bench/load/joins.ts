// The clients of one measurement, in a process of their own: all join one long document at once.
import * as Y from "yjs";
import { makeDocument } from "../joins/makeDocument.ts";
import { finishClients } from "../servers/finishClients.ts";
import type { ServerAddress } from "../servers/measureInTurn.ts";
import { readUsage } from "../servers/readUsage.ts";
import { openRooms } from "./openRooms.ts";
import { RoomClient, type RoomOptions } from "./RoomClient.ts";
import { textOf } from "./textOf.ts";

export interface JoinsTask extends ServerAddress {
  readonly people: number;
  /** Of the document, at least. */
  readonly bytes: number;
}

export interface JoinsResult {
  /** Milliseconds of each from opening the connection until the content is there. */
  readonly synced: readonly number[];
  /** The server's time on the processor for each of them. */
  readonly cpuMs: number | undefined;
  /** The most that the server held. */
  readonly peakBytes: number | undefined;
}

// What the document costs while it comes in is over by then.
const restMs = 3_000;

finishClients(await run(JSON.parse(process.argv[2] ?? "") as JoinsTask));

async function run(task: JoinsTask): Promise<JoinsResult> {
  const { pid, people, bytes } = task;
  const [room] = await openRooms({ ...task, documents: 1 });
  if (room === undefined) throw new Error("There is no document.");
  const content = makeDocument(bytes);
  // Both stay, so that the document stays open.
  const expected = await paste(room, content);
  await new Promise((resolve) => setTimeout(resolve, restMs));
  const before = readUsage(pid);
  const joined = await Promise.all(Array.from({ length: people }, () => join(room)));
  const after = readUsage(pid);
  refuseOthers(joined, expected);
  return {
    synced: joined.map(({ ms }) => ms),
    cpuMs: before && after && (after.cpuMs - before.cpuMs) / people,
    peakBytes: after?.peakBytes,
  };
}

/** @returns the text, once it has gone through the server to somebody else. */
async function paste(room: RoomOptions, content: Uint8Array): Promise<string> {
  const [author, reader] = [new RoomClient(room), new RoomClient(room)];
  await Promise.all([author.synced(), reader.synced()]);
  const arrived = Promise.withResolvers<void>();
  reader.onUpdate = () => arrived.resolve();
  author.paste(content);
  await arrived.promise;
  const text = author.text();
  if (reader.text() !== text) throw new Error("The document did not arrive as it was.");
  for (const client of [author, reader]) client.forget();
  return text;
}

interface Joined {
  readonly ms: number;
  readonly client: RoomClient;
}

async function join(room: RoomOptions): Promise<Joined> {
  const at = performance.now();
  const client = new RoomClient(room);
  await client.synced();
  return { ms: performance.now() - at, client };
}

/** Nearly all get the same bytes; only those that differ are worth a look inside. */
function refuseOthers(joined: readonly Joined[], expected: string): void {
  const known: Uint8Array[] = [];
  for (const { client } of joined) {
    if (client.isClosed) throw new Error("A connection was closed.");
    const parts = client.takeReceived();
    const received = parts.length === 1 && parts[0] ? parts[0] : Y.mergeUpdates(parts);
    if (known.some((one) => Buffer.compare(one, received) === 0)) continue;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, received);
    if (textOf(doc) !== expected) throw new Error("Somebody joined another document.");
    doc.destroy();
    known.push(received);
  }
}
