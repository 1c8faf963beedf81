// The clients of one measurement, in a process of their own: pairs of people, one of whom types.
import { finishClients } from "../servers/finishClients.ts";
import { measureTyping, type TypingLoad } from "./measureTyping.ts";
import { openRooms, type RoomsOptions } from "./openRooms.ts";
import { Pair } from "./Pair.ts";
import { RoomClient } from "./RoomClient.ts";

export type WritersTask = RoomsOptions & TypingLoad;

export interface WritersResult {
  /** The server's time on the processor for each update, in microseconds. */
  readonly cpuUs: number | undefined;
  readonly residentBytes: number | undefined;
  /** Milliseconds from sending an update to its acknowledgement; empty where there is none. */
  readonly ack: readonly number[];
  /** Milliseconds from sending an update until somebody else has it. */
  readonly peer: readonly number[];
}

finishClients(await run(JSON.parse(process.argv[2] ?? "") as WritersTask));

async function run(task: WritersTask): Promise<WritersResult> {
  const pairs = await openPairs(task);
  for (const pair of pairs) pair.begin();
  const { cpuMs, residentBytes } = await measureTyping(pairs, task);
  return {
    cpuUs: cpuMs && (cpuMs * 1000) / (task.updatesPerSecond * task.seconds),
    residentBytes,
    ack: pairs.flatMap(({ ack }) => ack),
    peer: pairs.flatMap(({ peer }) => peer),
  };
}

async function openPairs(options: RoomsOptions): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const room of await openRooms(options)) {
    const [writer, reader] = [new RoomClient(room), new RoomClient(room)];
    await Promise.all([writer.synced(), reader.synced()]);
    pairs.push(new Pair({ writer, reader, acknowledges: room.protocol === "hocuspocus" }));
  }
  return pairs;
}
