// The comparison as a table, with what must be known to read it.

import type { ServerName } from "../servers/PinnedServer.ts";
import { describeSpread, type Spread } from "../spread.ts";
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
  return [setting, table, reading, own && describeTargets(own)].filter(Boolean).join("\n\n");
}

function describeRow(row: DurabilityRow): string {
  const times = [row.ackP50, row.ackP99, row.peerP50, row.peerP99].map((one) => told(one, 1));
  const memory = row.residentBytes && inMegabytes(row.residentBytes);
  return `| ${[labels[row.server], ...times, told(row.cpuUs, 0), told(memory, 0)].join(" | ")} |`;
}

function told(spread: Spread | undefined, digits: number): string {
  return spread === undefined ? "–" : describeSpread(spread, digits);
}

function inMegabytes({ min, median, max }: Spread): Spread {
  return { min: min / 1e6, median: median / 1e6, max: max / 1e6 };
}

/** By the medians. */
function describeTargets(row: DurabilityRow): string {
  const judge = (name: string, measured: Spread | undefined, bound: number, unit: string) => {
    if (measured === undefined) return `${name} ≤ ${bound} ${unit}: not measured`;
    return `${name} ≤ ${bound} ${unit}: ${measured.median <= bound ? "met" : "**missed**"}`;
  };
  const verdicts = [
    judge("ack p50", row.ackP50, targets.ackP50, "ms"),
    judge("ack p99", row.ackP99, targets.ackP99, "ms"),
    judge("CPU per update", row.cpuUs, targets.cpuUs, "µs"),
  ];
  return `Targets for Cowrite: ${verdicts.join("; ")}.`;
}
