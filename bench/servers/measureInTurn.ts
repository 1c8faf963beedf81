// The same task for several servers, who take turns: what else the machine does meets all of them.
import { PinnedServer, type ServerName } from "./PinnedServer.ts";
import { runClients } from "./runClients.ts";

export interface Turns<Task> {
  readonly servers: readonly ServerName[];
  readonly repetitions: number;
  /** The clients, relative to the folder of the benches. */
  readonly script: string;
  /** What they are told, beside which server it is and where. */
  readonly task: Task;
}

/** What the clients' script is always told. */
export interface ServerAddress {
  readonly server: ServerName;
  readonly url: string;
  readonly pid: number;
}

/** Each measurement has a new server with nothing in it. */
export async function measureInTurn<Task, Result>(
  turns: Turns<Omit<Task, keyof ServerAddress>>,
): Promise<Map<ServerName, Result[]>> {
  const { servers, repetitions, script, task } = turns;
  const results = new Map<ServerName, Result[]>(servers.map((name) => [name, []]));
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const [name, ofServer] of results) {
      ofServer.push(
        await withServer(name, (address) => runClients(script, { ...task, ...address })),
      );
    }
  }
  return results;
}

async function withServer<Result>(
  name: ServerName,
  measure: (address: ServerAddress) => Promise<Result>,
): Promise<Result> {
  const server = await PinnedServer.start(name);
  try {
    return await measure({ server: name, url: server.url, pid: server.pid });
  } finally {
    await server.stop();
    await server.remove();
  }
}
