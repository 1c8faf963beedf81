// The comparison as a table, with what must be known to read it.

import type { ServerName } from "../servers/PinnedServer.ts";
import { describeCell } from "../spread.ts";
import { describeTargets } from "../targets.ts";
import type { DurabilityResult, DurabilityRow } from "./durabilityBench.ts";

const labels: Record<ServerName, string> = {
  cowrite: "Cowrite, SQLite: acknowledged once on disk (fsync)",
  hocuspocus: "Hocuspocus 4.7, whole state into SQLite 2 to 10 s later",
  "y-websocket": "y-websocket's server, in memory",
};

const heading = [
  "| server | ack p50, ms | ack p99, ms | peer p50, ms | peer p99, ms | CPU per update, µs | memory, MB |",
  "|---|---|---|---|---|---|---|",
];

// What we want of Cowrite: milliseconds, and microseconds for each update.
const targets = { ackP50: 2, ackP99: 10, cpuUs: 200 } as const;

export function describeDurability({ load, rows }: DurabilityResult): string {
  const { documents, updatesPerSecond, seconds, repetitions } = load;
  const setting =
    `${documents} documents with two people each, one of whom types: ${updatesPerSecond} updates a ` +
    `second in all, for ${seconds} s after a warm-up. ` +
    `${repetitions === 1 ? "Measured once" : `${repetitions} repetitions, servers in turn; minimum / **median** / maximum`}.`;
  const reading =
    "*ack*: from sending an edit to its acknowledgement. Cowrite's says that the edit is on disk; " +
    "Hocuspocus' says that it is in memory, and what it has acknowledged in the last seconds is " +
    "lost with the process; y-websocket has none. *peer*: from sending an edit until the other " +
    "person's client has it, which all three can be asked. Times include that all clients share " +
    "one core. *memory*: of the whole process at the end, with the runtime's own.";
  const table = [...heading, ...rows.map(describeRow)].join("\n");
  const own = rows.find(({ server }) => server === "cowrite");
  return [setting, table, reading, own && judge(own)].filter(Boolean).join("\n\n");
}

function describeRow(row: DurabilityRow): string {
  const { ackP50, ackP99, peerP50, peerP99, cpuUs, residentBytes } = row;
  const times = [ackP50, ackP99, peerP50, peerP99].map((one) => describeCell(one, 1));
  const cells = [...times, describeCell(cpuUs, 0), describeCell(residentBytes, 0, 1e6)];
  return `| ${[labels[row.server], ...cells].join(" | ")} |`;
}

function judge({ ackP50, ackP99, cpuUs }: DurabilityRow): string {
  return describeTargets([
    { name: "ack p50", measured: ackP50, bound: targets.ackP50, unit: "ms" },
    { name: "ack p99", measured: ackP99, bound: targets.ackP99, unit: "ms" },
    { name: "CPU per update", measured: cpuUs, bound: targets.cpuUs, unit: "µs" },
  ]);
}
