// A crowd that opens one long document at the same moment, as after a restart or at a meeting's start.
import type { Bench, BenchOptions } from "../Bench.ts";
import type { JoinsResult, JoinsTask } from "../load/joins.ts";
import { measureInTurn } from "../servers/measureInTurn.ts";
import { type ServerName, serverNames } from "../servers/PinnedServer.ts";
import { describeCell, quantile, type Spread, spreadIn, spreadOf } from "../spread.ts";
import { describeTargets } from "../targets.ts";

interface JoinsRow {
  readonly server: ServerName;
  /** In milliseconds. */
  readonly p50: Spread;
  readonly p95: Spread;
  /** For each join; absent where the system does not count, as what follows. */
  readonly cpuMs?: Spread;
  readonly peakBytes?: Spread;
}

interface Load {
  readonly people: number;
  readonly bytes: number;
  readonly repetitions: number;
}

interface JoinsSummary {
  readonly load: Load;
  readonly rows: readonly JoinsRow[];
}

const full: Load = { people: 150, bytes: 4_000_000, repetitions: 3 };
const quick: Load = { people: 30, bytes: 1_000_000, repetitions: 1 };

export const joinsBench: Bench<JoinsSummary> = {
  name: "joins",
  title: "Many join a long document at once",
  measure: measureJoins,
  describe: describeJoins,
};

async function measureJoins({ isQuick }: BenchOptions): Promise<JoinsSummary> {
  const load = isQuick ? quick : full;
  const { repetitions, ...task } = load;
  const runs = await measureInTurn<JoinsTask, JoinsResult>({
    servers: serverNames,
    repetitions,
    script: "load/joins.ts",
    task,
  });
  return { load, rows: [...runs].map(([server, results]) => summarise(server, results)) };
}

function summarise(server: ServerName, results: readonly JoinsResult[]): JoinsRow {
  const time = (fraction: number) => spreadOf(results.map((one) => quantile(one.synced, fraction)));
  return {
    server,
    p50: time(0.5),
    p95: time(0.95),
    cpuMs: spreadIn(results, ({ cpuMs }) => cpuMs),
    peakBytes: spreadIn(results, ({ peakBytes }) => peakBytes),
  };
}

function describeJoins({ load, rows }: JoinsSummary): string {
  const { people, bytes, repetitions } = load;
  const size = bytes / 1e6;
  const setting =
    `${people} clients join one document of ${size} MB, which is open already, at once; ` +
    `${repetitions === 1 ? "measured once" : `${repetitions} repetitions, servers in turn`}.`;
  const reading =
    "*synced*: from opening the connection until the whole content is with the client. All clients " +
    "share one core, which has to take in all of it: that is part of the times. *peak*: of the " +
    "whole process since its start. A run counts only where all have the same text.";
  const table = [
    "| server | synced p50, ms | synced p95, ms | CPU per join, ms | peak, MB |",
    "|---|---|---|---|---|",
    ...rows.map(describeRow),
  ].join("\n");
  const own = rows.find(({ server }) => server === "cowrite");
  const name = `p95 of ${people} joins, ${size} MB`;
  const targets = describeTargets([{ name, measured: own?.p95, bound: 1_000, unit: "ms" }]);
  return [setting, table, reading, targets].join("\n\n");
}

function describeRow({ server, p50, p95, cpuMs, peakBytes }: JoinsRow): string {
  const cells = [
    describeCell(p50, 0),
    describeCell(p95, 0),
    describeCell(cpuMs, 1),
    describeCell(peakBytes, 0, 1e6),
  ];
  return `| ${[server, ...cells].join(" | ")} |`;
}
