// One SQLite connection in a worker thread, seen from the event loop as promises.
import { Worker } from "node:worker_threads";
import type { SqlConnection, Statement, StatementResult } from "../SqlConnection.ts";
import type { WorkerOptions, WorkerRequest, WorkerResponse } from "./messages.ts";
import { settleRecent } from "./RecentUpdates.ts";

interface Waiting {
  resolve(results: StatementResult[]): void;
  reject(error: Error): void;
}

/** `errcode` is SQLite's extended result code (sqlite.org/rescode.html); 0 where there is none. */
export class SqliteError extends Error {
  readonly errcode: number;

  constructor(message: string, errcode: number) {
    super(message);
    this.name = "SqliteError";
    this.errcode = errcode;
  }
}

/**
 * Requests run one after another, in the order in which they were made. WAL with
 * `synchronous=FULL`: a resolved write has been fsynced and survives SIGKILL and a power cut.
 */
export class SqliteConnection implements SqlConnection {
  readonly settle = settleRecent;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #ended: SqliteError | undefined;

  static async open(options: WorkerOptions): Promise<SqliteConnection> {
    const connection = new SqliteConnection(options);
    await connection.#opened();
    return connection;
  }

  private constructor(options: WorkerOptions) {
    this.#worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: options });
    this.#worker.on("message", (response: WorkerResponse) => this.#settle(response));
    this.#worker.on("error", (error) => this.#end(error.message, error));
    this.#worker.on("exit", () => this.#end("The database connection is closed."));
  }

  transaction(statements: readonly Statement[]): Promise<StatementResult[]> {
    return this.#ask("transaction", statements);
  }

  /** Runs one statement as it stands, outside any transaction of ours. */
  async run(statement: Statement): Promise<StatementResult> {
    const [result] = await this.#ask("plain", [statement]);
    if (result === undefined) throw new SqliteError("The worker gave no result.", 0);
    return result;
  }

  async close(): Promise<void> {
    if (this.#ended !== undefined) return;
    await this.#ask("close", []);
    await this.#worker.terminate();
  }

  #opened(): Promise<StatementResult[]> {
    return new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }));
  }

  #ask(kind: WorkerRequest["kind"], statements: readonly Statement[]): Promise<StatementResult[]> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, kind, statements } satisfies WorkerRequest);
    });
  }

  #settle(response: WorkerResponse): void {
    const waiting = this.#waiting.get(response.id);
    this.#waiting.delete(response.id);
    if (response.ok) waiting?.resolve(response.results);
    else waiting?.reject(new SqliteError(response.error.message, response.error.errcode));
  }

  #end(message: string, cause?: Error): void {
    const errcode = (cause as { errcode?: number } | undefined)?.errcode ?? 0;
    this.#ended ??= new SqliteError(message, errcode);
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}
