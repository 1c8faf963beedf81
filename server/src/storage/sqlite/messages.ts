// What the main thread and the SQLite worker say to each other.
import type { Statement, StatementResult } from "../SqlConnection.ts";

/** `transaction` runs all statements or none; `plain` runs one as it stands (BEGIN, PRAGMA, …). */
export interface WorkerRequest {
  id: number;
  kind: "transaction" | "plain" | "close";
  statements: readonly Statement[];
}

export type WorkerResponse =
  | { id: number; ok: true; results: StatementResult[] }
  | { id: number; ok: false; error: { message: string; errcode: number } };

export interface WorkerOptions {
  file: string;
  /** Holds a share of this lock while the connection is open (`FileLock.ts`). */
  lockFile?: string | undefined;
  /** SQLite's `max_page_count`: tests use it to make a disk that is full. */
  maxPageCount?: number;
}
