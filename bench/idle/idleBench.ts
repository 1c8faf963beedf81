// What a connection costs on which nothing happens: most people who have a document open only look.
import type { Bench, BenchOptions } from "../Bench.ts";
import type { IdlersResult, IdlersTask } from "../load/idlers.ts";
import { measureInTurn } from "../servers/measureInTurn.ts";
import { type ServerName, serverNames } from "../servers/PinnedServer.ts";
import { describeCell, type Spread, spreadIn } from "../spread.ts";
import { describeTargets } from "../targets.ts";

interface IdleRow {
  readonly server: ServerName;
  /** Absent where the system does not count. */
  readonly connectionBytes?: Spread;
}

interface Load {
  readonly connections: number;
  readonly documents: number;
  readonly repetitions: number;
}

interface IdleSummary {
  readonly load: Load;
  readonly rows: readonly IdleRow[];
}

const full: Load = { connections: 1_000, documents: 100, repetitions: 3 };
const quick: Load = { connections: 300, documents: 30, repetitions: 1 };

export const idleBench: Bench<IdleSummary> = {
  name: "idle",
  title: "Connections on which nothing happens",
  measure: measureIdle,
  describe: describeIdle,
};

async function measureIdle({ isQuick }: BenchOptions): Promise<IdleSummary> {
  const load = isQuick ? quick : full;
  const { repetitions, ...task } = load;
  const runs = await measureInTurn<IdlersTask, IdlersResult>({
    servers: serverNames,
    repetitions,
    script: "load/idlers.ts",
    task,
  });
  const rows = [...runs].map(([server, results]) => ({
    server,
    connectionBytes: spreadIn(results, ({ connectionBytes }) => connectionBytes),
  }));
  return { load, rows };
}

function describeIdle({ load, rows }: IdleSummary): string {
  const { connections, documents, repetitions } = load;
  const setting =
    `${connections} connections in ${documents} empty documents, everybody shown once; ` +
    `${repetitions === 1 ? "measured once" : `${repetitions} repetitions, servers in turn`}.`;
  const reading =
    "What the process holds more than before they came, for each connection; its share of an open " +
    "document is in it. No collection of garbage is forced, so what it has not come to yet is in it too.";
  const table = [
    "| server | memory per connection, kB |",
    "|---|---|",
    ...rows.map(
      ({ server, connectionBytes }) => `| ${server} | ${describeCell(connectionBytes, 1, 1000)} |`,
    ),
  ].join("\n");
  const measured = rows.find(({ server }) => server === "cowrite")?.connectionBytes;
  const target = { name: "memory per connection", bound: 40, unit: "kB" };
  const kilobytes = measured && {
    min: measured.min / 1000,
    median: measured.median / 1000,
    max: measured.max / 1000,
  };
  return [setting, table, reading, describeTargets([{ ...target, measured: kilobytes }])].join(
    "\n\n",
  );
}
