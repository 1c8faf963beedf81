// The crowds as tables, one for each shape.
import { describeCell } from "../spread.ts";
import { describeTargets, type Target } from "../targets.ts";
import type { CrowdResult, CrowdRow, CrowdShape } from "./crowdBench.ts";

const heading = [
  "| server | share of a core, % | CPU per update, µs | peer p50, ms | peer p99, ms | memory, MB |",
  "|---|---|---|---|---|---|",
];

const reading =
  "An update is a key; with each goes the cursor, as an awareness message of its own. Everybody shows " +
  "themselves, and those who only read repeat it every 15 s. *share of a core*: the server's time on " +
  "the processor, all threads, by the time of typing. *peer*: from a key until another person's client " +
  "has it, asked of a few; all clients share one core. Cowrite gathers for a moment in a crowd, on purpose. " +
  "A run counts only where all people end with the same text and the asked ones with all cursors.";

export function describeCrowd({ shapes }: CrowdResult): string {
  const parts = shapes.flatMap(({ shape, rows }) => [
    describeShape(shape),
    [...heading, ...rows.map(describeRow)].join("\n"),
  ]);
  const targets = shapes.flatMap(({ shape, rows }) => {
    const own = rows.find(({ server }) => server === "cowrite");
    return own === undefined ? [] : targetsOf(shape, own);
  });
  return [...parts, reading, describeTargets(targets)].join("\n\n");
}

function describeShape(shape: CrowdShape): string {
  const { documents, people, writers, updatesPerSecond, seconds, repetitions } = shape;
  const where = documents === 1 ? "One document" : `${documents} documents`;
  const who = writers === people ? "all of whom write" : `${writers} of whom write`;
  const times = repetitions === 1 ? "measured once" : `${repetitions} repetitions, servers in turn`;
  return (
    `${where} with ${people} people${documents === 1 ? "" : " each"}, ${who}: ${updatesPerSecond} ` +
    `updates a second in all, for ${seconds} s after a warm-up; ${times}.`
  );
}

function describeRow(row: CrowdRow): string {
  const { server, cpuPercent, cpuUs, peerP50, peerP99, residentBytes } = row;
  const cells = [
    describeCell(cpuPercent, 1),
    describeCell(cpuUs, 0),
    describeCell(peerP50, 1),
    describeCell(peerP99, 1),
    describeCell(residentBytes, 0, 1e6),
  ];
  return `| ${[server, ...cells].join(" | ")} |`;
}

function targetsOf({ name, people }: CrowdShape, row: CrowdRow): Target[] {
  const { cpuPercent, cpuUs, peerP99 } = row;
  switch (name) {
    case "hall":
      return [
        { name: `a core for ${people} people`, measured: cpuPercent, bound: 25, unit: "%" },
        { name: `peer p99 for ${people} people`, measured: peerP99, bound: 100, unit: "ms" },
      ];
    case "large hall":
      // Whether it holds: a server at its limit falls behind without end.
      return [{ name: `a core for ${people} people`, measured: cpuPercent, bound: 100, unit: "%" }];
    case "tables":
      return [{ name: "CPU per update, all writing", measured: cpuUs, bound: 270, unit: "µs" }];
  }
}
