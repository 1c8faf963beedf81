// The clients of one measurement, in a process of their own: pairs of people, one of whom types.
import { Guest } from "../../e2e/harness/Guest.ts";
import { finishClients } from "../servers/finishClients.ts";
import type { ServerName } from "../servers/PinnedServer.ts";
import { readUsage } from "../servers/readUsage.ts";
import { Pair } from "./Pair.ts";
import { RoomClient, type RoomOptions } from "./RoomClient.ts";
import { refuseFlawed, settle, typeEvenly } from "./typeEvenly.ts";

export interface WritersTask {
  readonly server: ServerName;
  readonly url: string;
  /** The server's process. */
  readonly pid: number;
  readonly documents: number;
  /** Of all writers together. */
  readonly updatesPerSecond: number;
  readonly seconds: number;
}

export interface WritersResult {
  /** The server's time on the processor for each update, in microseconds. */
  readonly cpuUs: number | undefined;
  readonly residentBytes: number | undefined;
  /** Milliseconds from sending an update to its acknowledgement; empty where there is none. */
  readonly ack: readonly number[];
  /** Milliseconds from sending an update until somebody else has it. */
  readonly peer: readonly number[];
}

// Connections are warm and code is compiled after this long.
const warmUpSeconds = 3;
const settleMs = 30_000;

finishClients(await run(JSON.parse(process.argv[2] ?? "") as WritersTask));

async function run(task: WritersTask): Promise<WritersResult> {
  const { pid, updatesPerSecond, seconds } = task;
  const pairs = await openPairs(task);
  for (const pair of pairs) pair.begin();
  await settle(pairs, settleMs);
  await typeEvenly(pairs, { updatesPerSecond, seconds: warmUpSeconds, settleMs });
  refuseFlawed(pairs);
  for (const pair of pairs) pair.forget();
  const before = readUsage(pid);
  await typeEvenly(pairs, { updatesPerSecond, seconds, settleMs });
  const after = readUsage(pid);
  refuseFlawed(pairs);
  const cpuMs = before && after && after.cpuMs - before.cpuMs;
  return {
    cpuUs: cpuMs === undefined ? undefined : (cpuMs * 1000) / (updatesPerSecond * seconds),
    residentBytes: after?.residentBytes,
    ack: pairs.flatMap(({ ack }) => ack),
    peer: pairs.flatMap(({ peer }) => peer),
  };
}

async function openPairs({ server, url, documents }: WritersTask): Promise<Pair[]> {
  const owner = server === "cowrite" ? await Guest.create(url, "Bench") : undefined;
  const protocol = server === "y-websocket" ? "y-websocket" : "hocuspocus";
  const pairs: Pair[] = [];
  for (let index = 0; index < documents; index += 1) {
    const documentId = owner ? await owner.createDocument() : `bench-${index}`;
    const token = owner ? await owner.token(documentId) : "any";
    const path = owner ? `/sync/${documentId}` : `/${documentId}`;
    const options: RoomOptions = { protocol, documentId, token, url: socketUrl(url) + path };
    const [writer, reader] = [new RoomClient(options), new RoomClient(options)];
    await Promise.all([writer.synced(), reader.synced()]);
    pairs.push(new Pair({ writer, reader, acknowledges: protocol === "hocuspocus" }));
  }
  return pairs;
}

function socketUrl(url: string): string {
  return url.replace("http", "ws");
}
