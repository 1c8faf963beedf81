// The thread that owns one SQLite connection: fsync happens here, so the event loop never waits.
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { checkChanges, type Statement, type StatementResult } from "../SqlConnection.ts";
import { FileLock } from "./FileLock.ts";
import type { WorkerOptions, WorkerRequest, WorkerResponse } from "./messages.ts";

const options = workerData as WorkerOptions;
const port = parentPort;
if (port === null) throw new Error("worker.ts runs as a worker thread only.");

const lock = options.lockFile === undefined ? undefined : FileLock.share(options.lockFile);
const database = new DatabaseSync(options.file, {
  // Two connections share the file; the later writer waits for the earlier one's fsync.
  timeout: 10_000,
});
// Only a new file can be told: an old one keeps its free pages for what is written next. To be told
// again would write to it, and a newer program's database must be left as it is.
if (database.prepare("PRAGMA page_count").get()?.page_count === 0) {
  database.exec("PRAGMA auto_vacuum = INCREMENTAL");
}
database.exec("PRAGMA journal_mode = WAL");
database.exec("PRAGMA synchronous = FULL");
database.exec("PRAGMA foreign_keys = ON");
// Under load the same few pages change with each commit: the more of them wait in the log, the fewer
// are copied into the file. 4,000 pages are 16 MB, which a start after a crash reads in a moment.
database.exec("PRAGMA wal_autocheckpoint = 4000");
if (options.maxPageCount !== undefined) {
  database.exec(`PRAGMA max_page_count = ${Math.trunc(options.maxPageCount)}`);
}

// Preparing costs more than running; a program has few distinct statements, but a caller that
// builds SQL by hand must not grow this without bound. 200 is arbitrary.
const maxPrepared = 200;
const preparedStatements = new Map<string, Prepared>();

interface Prepared {
  readonly statement: StatementSync;
  /** Asked once, since the answer is a list of objects. */
  readonly givesRows: boolean;
}

const begin = database.prepare("BEGIN IMMEDIATE");
const commit = database.prepare("COMMIT");

port.on("message", (request: WorkerRequest) => {
  port.postMessage(answer(request));
  if (request.kind === "close") port.close();
});
port.postMessage({ id: 0, ok: true, results: [] } satisfies WorkerResponse);

function answer({ id, kind, statements }: WorkerRequest): WorkerResponse {
  try {
    switch (kind) {
      case "close":
        giveFreePagesBack();
        database.close();
        lock?.release();
        return { id, ok: true, results: [] };
      case "plain":
        return { id, ok: true, results: statements.map(run) };
      case "transaction":
        return { id, ok: true, results: runTransaction(statements) };
    }
  } catch (error) {
    const { message, errcode } = error as Error & { errcode?: number };
    return { id, ok: false, error: { message, errcode: errcode ?? 0 } };
  }
}

// Compaction frees what the log took; at the end of a day the file is as small as its content. Who
// has only looked, at a newer program's database for one, leaves every byte where it is.
function giveFreePagesBack(): void {
  try {
    if (database.prepare("SELECT total_changes() AS n").get()?.n === 0) return;
    database.exec("PRAGMA incremental_vacuum");
  } catch {
    // A full or broken disk: the pages stay where they are, and closing matters more.
  }
}

function runTransaction(statements: readonly Statement[]): StatementResult[] {
  begin.run();
  try {
    const results = statements.map(run);
    commit.run();
    return results;
  } catch (error) {
    // A full disk makes SQLite roll back by itself, and a second ROLLBACK would hide the cause.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function run(statement: Statement): StatementResult {
  const { sql, parameters = [], each } = statement;
  const prepared = prepare(sql);
  if (each !== undefined) {
    for (const values of each) prepared.statement.run(...values);
    return { rows: [], changes: each.length };
  }
  if (prepared.givesRows) {
    const rows = prepared.statement.all(...parameters) as StatementResult["rows"];
    return { rows, changes: 0 };
  }
  const changes = Number(prepared.statement.run(...parameters).changes);
  checkChanges(statement, changes);
  return { rows: [], changes };
}

function prepare(sql: string): Prepared {
  const known = preparedStatements.get(sql);
  if (known !== undefined) return known;
  if (preparedStatements.size >= maxPrepared) preparedStatements.clear();
  const statement = database.prepare(sql);
  const prepared = { statement, givesRows: statement.columns().length > 0 };
  preparedStatements.set(sql, prepared);
  return prepared;
}
