// What it costs to come through HTTP, where WebSockets are blocked: the same pairs at both doors.
import type { Bench, BenchOptions } from "../Bench.ts";
import type { LineKind } from "../load/Line.ts";
import type { WritersResult, WritersTask } from "../load/writers.ts";
import { measureInTurn } from "../servers/measureInTurn.ts";
import { describeCell, quantile, type Spread, spreadIn, spreadOf } from "../spread.ts";

interface DoorsRow {
  readonly line: LineKind;
  /** In milliseconds, as all times here. */
  readonly ackP50: Spread;
  readonly ackP99: Spread;
  readonly peerP50: Spread;
  readonly peerP99: Spread;
  /** Microseconds for each update; absent where the system does not count. */
  readonly cpuUs?: Spread;
}

interface Load {
  readonly documents: number;
  readonly updatesPerSecond: number;
  readonly seconds: number;
  readonly repetitions: number;
}

interface DoorsSummary {
  readonly load: Load;
  readonly rows: readonly DoorsRow[];
}

// 40 people who type five keys a second each. Over HTTP nearly each key is a request, which costs the
// clients' core more than the server's: with more of them, it is the clients that would be measured.
const full: Load = { documents: 40, updatesPerSecond: 200, seconds: 10, repetitions: 3 };
const quick: Load = { documents: 20, updatesPerSecond: 100, seconds: 3, repetitions: 1 };

const lines: readonly LineKind[] = ["websocket", "http"];
const labels: Record<LineKind, string> = { websocket: "WebSocket", http: "HTTP, by stream" };

export const doorsBench: Bench<DoorsSummary> = {
  name: "doors",
  title: "Through a WebSocket and through HTTP",
  measure: measureDoors,
  describe: describeDoors,
};

async function measureDoors({ isQuick }: BenchOptions): Promise<DoorsSummary> {
  const load = isQuick ? quick : full;
  const { repetitions, ...typing } = load;
  const runs = new Map<LineKind, WritersResult[]>(lines.map((line) => [line, []]));
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const [line, results] of runs) {
      const ofLine = await measureInTurn<WritersTask, WritersResult>({
        servers: ["cowrite"],
        repetitions: 1,
        script: "load/writers.ts",
        task: { ...typing, line },
      });
      results.push(...[...ofLine.values()].flat());
    }
  }
  return { load, rows: [...runs].map(([line, results]) => summarise(line, results)) };
}

function summarise(line: LineKind, results: readonly WritersResult[]): DoorsRow {
  const time = (read: (result: WritersResult) => readonly number[], fraction: number) =>
    spreadOf(results.map((one) => quantile(read(one), fraction)));
  return {
    line,
    ackP50: time(({ ack }) => ack, 0.5),
    ackP99: time(({ ack }) => ack, 0.99),
    peerP50: time(({ peer }) => peer, 0.5),
    peerP99: time(({ peer }) => peer, 0.99),
    cpuUs: spreadIn(results, ({ cpuUs }) => cpuUs),
  };
}

function describeDoors({ load, rows }: DoorsSummary): string {
  const { documents, updatesPerSecond, seconds, repetitions } = load;
  const setting =
    `Cowrite on SQLite; ${documents} documents with two people each, one of whom types: ` +
    `${updatesPerSecond} updates a second in all, for ${seconds} s after a warm-up; ` +
    `${repetitions === 1 ? "measured once" : `${repetitions} repetitions, doors in turn`}.`;
  const reading =
    "*ack* and *peer* as in “Until an edit is safe”; here both people of a pair come through the same " +
    "door. Over HTTP the clients are those of the web app. The other servers have no such door, and " +
    "there is no target for it.";
  const table = [
    "| door | ack p50, ms | ack p99, ms | peer p50, ms | peer p99, ms | CPU per update, µs |",
    "|---|---|---|---|---|---|",
    ...rows.map(describeRow),
  ].join("\n");
  return [setting, table, reading].join("\n\n");
}

function describeRow({ line, ackP50, ackP99, peerP50, peerP99, cpuUs }: DoorsRow): string {
  const times = [ackP50, ackP99, peerP50, peerP99].map((one) => describeCell(one, 1));
  return `| ${[labels[line], ...times, describeCell(cpuUs, 0)].join(" | ")} |`;
}
