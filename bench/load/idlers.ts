// The clients of one measurement, in a process of their own: people who have a page open and do nothing.
import { finishClients } from "../servers/finishClients.ts";
import type { ServerAddress } from "../servers/measureInTurn.ts";
import { readUsage } from "../servers/readUsage.ts";
import { openRooms } from "./openRooms.ts";
import { RoomClient } from "./RoomClient.ts";

export interface IdlersTask extends ServerAddress {
  readonly documents: number;
  /** In all documents together. */
  readonly connections: number;
}

export interface IdlersResult {
  /** The server's memory, of each connection; absent where the system does not count. */
  readonly connectionBytes: number | undefined;
}

// Some of a runtime's memory is taken by the first connections and serves all later ones.
const warmUp = 50;

// Memory counts as at rest where it grew or shrank by less than this within a second.
const restBytes = 256 * 1024;
const longestRestSeconds = 20;

finishClients(await run(JSON.parse(process.argv[2] ?? "") as IdlersTask));

async function run(task: IdlersTask): Promise<IdlersResult> {
  const { pid, connections } = task;
  const rooms = await openRooms(task);
  const join = async (count: number): Promise<RoomClient[]> => {
    const clients: RoomClient[] = [];
    for (let index = 0; index < count; index += 1) {
      const room = rooms[index % rooms.length];
      if (room === undefined) continue;
      const client = new RoomClient(room);
      await client.synced();
      client.show();
      clients.push(client);
    }
    return clients;
  };
  for (const client of await join(warmUp)) client.close();
  const before = await residentAtRest(pid);
  const clients = await join(connections);
  const after = await residentAtRest(pid);
  if (clients.some(({ isClosed }) => isClosed)) throw new Error("A connection was closed.");
  return { connectionBytes: before && after && (after - before) / connections };
}

async function residentAtRest(pid: number): Promise<number | undefined> {
  let last = readUsage(pid)?.residentBytes;
  for (let second = 0; second < longestRestSeconds; second += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const now = readUsage(pid)?.residentBytes;
    if (now === undefined || last === undefined) return undefined;
    if (Math.abs(now - last) < restBytes && second >= 3) return now;
    last = now;
  }
  return last;
}
