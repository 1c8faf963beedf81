// How long an acknowledgement takes, and what an update costs, beside two servers that keep nothing safe.
import type { Bench, BenchOptions } from "../Bench.ts";
import type { WritersResult, WritersTask } from "../load/writers.ts";
import { PinnedServer, type ServerName, serverNames } from "../servers/PinnedServer.ts";
import { runClients } from "../servers/runClients.ts";
import { quantile, type Spread, spreadOf } from "../spread.ts";
import { describeDurability } from "./describeDurability.ts";

export interface DurabilityRow {
  readonly server: ServerName;
  /** In milliseconds; absent where the protocol has no acknowledgements. */
  readonly ackP50?: Spread;
  readonly ackP99?: Spread;
  /** In milliseconds. */
  readonly peerP50: Spread;
  readonly peerP99: Spread;
  /** Microseconds for each update; absent where the system does not count. */
  readonly cpuUs?: Spread;
  readonly residentBytes?: Spread;
}

export interface DurabilityResult {
  readonly load: Load;
  readonly rows: readonly DurabilityRow[];
}

interface Load {
  readonly documents: number;
  readonly updatesPerSecond: number;
  readonly seconds: number;
  readonly repetitions: number;
}

// 200 people who type five keys a second each.
const full: Load = { documents: 200, updatesPerSecond: 1_000, seconds: 10, repetitions: 3 };
const quick: Load = { documents: 20, updatesPerSecond: 500, seconds: 2, repetitions: 1 };

export const durabilityBench: Bench<DurabilityResult> = {
  name: "durability",
  title: "Until an edit is safe, and what it costs",
  measure: measureDurability,
  describe: describeDurability,
};

// The servers take turns, so that whatever else the machine does meets all of them.
async function measureDurability({ isQuick }: BenchOptions): Promise<DurabilityResult> {
  const load = isQuick ? quick : full;
  const runs = new Map<ServerName, WritersResult[]>(serverNames.map((name) => [name, []]));
  for (let repetition = 0; repetition < load.repetitions; repetition += 1) {
    for (const name of serverNames) runs.get(name)?.push(await measureOnce(name, load));
  }
  return { load, rows: [...runs].map(([server, results]) => summarise(server, results)) };
}

async function measureOnce(name: ServerName, load: Load): Promise<WritersResult> {
  const server = await PinnedServer.start(name);
  try {
    const task: WritersTask = { server: name, url: server.url, pid: server.pid, ...load };
    return await runClients<WritersResult>("load/writers.ts", task);
  } finally {
    await server.stop();
    await server.remove();
  }
}

function summarise(server: ServerName, results: readonly WritersResult[]): DurabilityRow {
  const spread = (read: (result: WritersResult) => number | undefined) => {
    const values = results.map(read).filter((value) => value !== undefined);
    return values.length === results.length ? spreadOf(values) : undefined;
  };
  const ack = (fraction: number) =>
    spread((result) => (result.ack.length > 0 ? quantile(result.ack, fraction) : undefined));
  const peer = (fraction: number) => spreadOf(results.map((one) => quantile(one.peer, fraction)));
  return {
    server,
    ackP50: ack(0.5),
    ackP99: ack(0.99),
    peerP50: peer(0.5),
    peerP99: peer(0.99),
    cpuUs: spread(({ cpuUs }) => cpuUs),
    residentBytes: spread(({ residentBytes }) => residentBytes),
  };
}
