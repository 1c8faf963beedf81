// How long an acknowledgement takes, and what an update costs, beside two servers that keep nothing safe.
import type { Bench, BenchOptions } from "../Bench.ts";
import type { WritersResult, WritersTask } from "../load/writers.ts";
import { measureInTurn } from "../servers/measureInTurn.ts";
import { type ServerName, serverNames } from "../servers/PinnedServer.ts";
import { quantile, type Spread, spreadIn, spreadOf } from "../spread.ts";
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

async function measureDurability({ isQuick }: BenchOptions): Promise<DurabilityResult> {
  const load = isQuick ? quick : full;
  const runs = await measureInTurn<WritersTask, WritersResult>({
    servers: serverNames,
    repetitions: load.repetitions,
    script: "load/writers.ts",
    task: load,
  });
  return { load, rows: [...runs].map(([server, results]) => summarise(server, results)) };
}

function summarise(server: ServerName, results: readonly WritersResult[]): DurabilityRow {
  const ack = (fraction: number) =>
    spreadIn(results, (result) =>
      result.ack.length > 0 ? quantile(result.ack, fraction) : undefined,
    );
  const peer = (fraction: number) => spreadOf(results.map((one) => quantile(one.peer, fraction)));
  return {
    server,
    ackP50: ack(0.5),
    ackP99: ack(0.99),
    peerP50: peer(0.5),
    peerP99: peer(0.99),
    cpuUs: spreadIn(results, ({ cpuUs }) => cpuUs),
    residentBytes: spreadIn(results, ({ residentBytes }) => residentBytes),
  };
}
