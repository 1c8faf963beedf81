// A SQLite file that is only looked at: for commands, which have no event loop to keep free.
import { DatabaseSync } from "node:sqlite";
import type { SqlConnection, Statement, StatementResult } from "../SqlConnection.ts";

export class ReadOnlySqlite implements SqlConnection {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
  }

  /** All as of one moment. */
  async transaction(statements: readonly Statement[]): Promise<StatementResult[]> {
    await Promise.resolve();
    this.#database.exec("BEGIN");
    try {
      return statements.map((statement) => this.#run(statement));
    } finally {
      this.#database.exec("COMMIT");
    }
  }

  async close(): Promise<void> {
    await Promise.resolve();
    this.#database.close();
  }

  #run({ sql, parameters = [] }: Statement): StatementResult {
    const rows = this.#database.prepare(sql).all(...parameters);
    return { rows: rows as StatementResult["rows"], changes: 0 };
  }
}
