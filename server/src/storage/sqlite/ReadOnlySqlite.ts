// A SQLite file that is only looked at: for commands, which have no event loop to keep free.
import { DatabaseSync } from "node:sqlite";
import type { SqlConnection, Statement, StatementResult } from "../SqlConnection.ts";

export class ReadOnlySqlite implements SqlConnection {
  readonly settle = [];
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
    // Of a program that had one table of updates; a view of our own writes nothing into the file.
    if (!this.#knows("all_updates")) {
      this.#database.exec("CREATE TEMP VIEW all_updates AS SELECT * FROM document_updates");
    }
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

  #knows(name: string): boolean {
    const select = "SELECT 1 FROM sqlite_schema WHERE name = ?";
    return this.#database.prepare(select).get(name) !== undefined;
  }

  #run({ sql, parameters = [] }: Statement): StatementResult {
    const rows = this.#database.prepare(sql).all(...parameters);
    return { rows: rows as StatementResult["rows"], changes: 0 };
  }
}
