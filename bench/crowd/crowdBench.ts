// What a crowded document costs, and many small ones where everybody writes: all with presence.
import type { Bench, BenchOptions } from "../Bench.ts";
import type { CrowdsResult, CrowdsTask } from "../load/crowds.ts";
import { measureInTurn } from "../servers/measureInTurn.ts";
import { type ServerName, serverNames } from "../servers/PinnedServer.ts";
import { quantile, type Spread, spreadIn, spreadOf } from "../spread.ts";
import { describeCrowd } from "./describeCrowd.ts";

export interface CrowdRow {
  readonly server: ServerName;
  /** Of one core, in percent; absent where the system does not count, as what follows. */
  readonly cpuPercent?: Spread;
  /** Microseconds for each update. */
  readonly cpuUs?: Spread;
  readonly residentBytes?: Spread;
  /** In milliseconds. */
  readonly peerP50: Spread;
  readonly peerP99: Spread;
}

export interface CrowdShape {
  readonly name: "hall" | "large hall" | "tables";
  readonly servers: readonly ServerName[];
  readonly documents: number;
  /** In each document, as all that follows. */
  readonly people: number;
  readonly writers: number;
  readonly witnesses: number;
  /** Of all writers together. */
  readonly updatesPerSecond: number;
  readonly seconds: number;
  readonly repetitions: number;
}

export interface CrowdResult {
  readonly shapes: readonly { readonly shape: CrowdShape; readonly rows: readonly CrowdRow[] }[];
}

// A key a second of each writer: what a bare server can still do with so many. At the tables five.
const hall = { name: "hall", servers: serverNames, documents: 1, witnesses: 10 } as const;
const tables = {
  name: "tables",
  servers: serverNames,
  people: 5,
  writers: 5,
  witnesses: 1,
} as const;

const full: readonly CrowdShape[] = [
  { ...hall, people: 500, writers: 50, updatesPerSecond: 50, seconds: 15, repetitions: 3 },
  {
    ...hall,
    name: "large hall",
    servers: ["cowrite"],
    people: 1_000,
    writers: 50,
    updatesPerSecond: 50,
    seconds: 15,
    repetitions: 1,
  },
  { ...tables, documents: 20, updatesPerSecond: 500, seconds: 10, repetitions: 3 },
];

const quick: readonly CrowdShape[] = [
  { ...hall, people: 150, writers: 15, updatesPerSecond: 15, seconds: 4, repetitions: 1 },
  { ...tables, documents: 5, updatesPerSecond: 125, seconds: 3, repetitions: 1 },
];

export const crowdBench: Bench<CrowdResult> = {
  name: "crowd",
  title: "A crowd that writes and shows its cursors",
  measure: measureCrowd,
  describe: describeCrowd,
};

async function measureCrowd({ isQuick }: BenchOptions): Promise<CrowdResult> {
  const shapes: { shape: CrowdShape; rows: CrowdRow[] }[] = [];
  for (const shape of isQuick ? quick : full) {
    const { servers, repetitions, name: _, ...task } = shape;
    const runs = await measureInTurn<CrowdsTask, CrowdsResult>({
      servers,
      repetitions,
      script: "load/crowds.ts",
      task,
    });
    shapes.push({ shape, rows: [...runs].map(([server, results]) => summarise(server, results)) });
  }
  return { shapes };
}

function summarise(server: ServerName, results: readonly CrowdsResult[]): CrowdRow {
  const peer = (fraction: number) => spreadOf(results.map((one) => quantile(one.peer, fraction)));
  return {
    server,
    cpuPercent: spreadIn(results, ({ cpuShare }) => cpuShare && cpuShare * 100),
    cpuUs: spreadIn(results, ({ cpuUs }) => cpuUs),
    residentBytes: spreadIn(results, ({ residentBytes }) => residentBytes),
    peerP50: peer(0.5),
    peerP99: peer(0.99),
  };
}
