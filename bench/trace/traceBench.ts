// A paper is typed through the real server, key by key: what stays on disk, and how quickly it is back.
import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Bench, BenchOptions } from "../Bench.ts";
import { PinnedServer } from "../servers/PinnedServer.ts";
import { runClients } from "../servers/runClients.ts";
import type { ClientsTask } from "./clients.ts";
import { describeTrace } from "./describeTrace.ts";
import type { Reopened } from "./reopenTrace.ts";
import type { Replayed } from "./replayTrace.ts";
import { type StoredColumn, storedBytes } from "./storedBytes.ts";

export interface TraceResult {
  /** The file's name; absent where the trace was made up. */
  readonly file?: string;
  readonly replayed: Replayed;
  readonly stored: readonly StoredColumn[];
  /** Of the database's files after the server has stopped, in bytes. */
  readonly fileBytes: number;
  readonly reopened: Reopened;
}

const databaseName = "cowrite.sqlite";
const repetitions = 9;

export const traceBench: Bench<TraceResult> = {
  name: "trace",
  title: "What a paper costs to keep, to open and to look back on",
  measure: measureTrace,
  describe: describeTrace,
};

async function measureTrace(bench: BenchOptions): Promise<TraceResult> {
  const writing = await PinnedServer.start("cowrite");
  const { dataDir } = writing;
  try {
    const { url: server, pid } = writing;
    const replayed = await run<Replayed>(
      { bench, does: "replay", options: { server, pid } },
      writing,
    );
    const stored = storedBytes(join(dataDir, databaseName));
    const fileBytes = sizeOfDatabase(dataDir);
    const reading = await PinnedServer.start("cowrite", { dataDir });
    const { documentId, from, to } = replayed;
    const options = { server: reading.url, documentId, from, to, repetitions };
    const reopened = await run<Reopened>({ bench, does: "reopen", options }, reading);
    const file = bench.tracePath && basename(bench.tracePath);
    return { file, replayed, stored, fileBytes, reopened };
  } finally {
    await writing.remove();
  }
}

/** Resolves with what the clients found, when the server has stopped. */
async function run<Result>(task: ClientsTask, server: PinnedServer): Promise<Result> {
  try {
    return await runClients<Result>("trace/clients.ts", task);
  } finally {
    await server.stop();
  }
}

/** The file and, if the server left any, its log. */
function sizeOfDatabase(dataDir: string): number {
  const files = readdirSync(dataDir).filter((name) => name.startsWith(databaseName));
  return files.reduce((sum, name) => sum + statSync(join(dataDir, name)).size, 0);
}
