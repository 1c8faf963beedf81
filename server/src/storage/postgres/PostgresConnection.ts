// PostgreSQL as the update log needs it: statements that run together or not at all.
import {
  checkChanges,
  type SqlConnection,
  type Statement,
  type StatementResult,
} from "../SqlConnection.ts";
import { PostgresError } from "./PostgresError.ts";
import type { PostgresLease } from "./PostgresLease.ts";
import { type PostgresClient, PostgresPool } from "./PostgresPool.ts";

// One for the appends, which come one after another, and some for reads beside them.
const maxConnections = 4;

// Two transactions that met on a row: one of them has to begin again. They are small, so a few
// times is plenty.
const maxAttempts = 5;

export class PostgresConnection implements SqlConnection {
  readonly settle = [];
  readonly #pool: PostgresPool;
  readonly #lease: PostgresLease | undefined;

  /** @param lease ends with the connection; while it is not held, nothing is done. */
  constructor(url: string, lease?: PostgresLease) {
    this.#pool = new PostgresPool({ url, maxConnections });
    this.#lease = lease;
  }

  async transaction(statements: readonly Statement[]): Promise<StatementResult[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(statements);
      } catch (error) {
        if (attempt === maxAttempts || !isConflict(error)) throw error;
      }
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
    await this.#lease?.release();
  }

  async #attempt(statements: readonly Statement[]): Promise<StatementResult[]> {
    this.#lease?.check();
    const client = await this.#pool.connect();
    let isDone = false;
    try {
      const results = isOneStep(statements)
        ? await runAll(client, statements)
        : await runTogether(client, statements);
      isDone = true;
      return results;
    } finally {
      // With the connection goes whatever it had begun.
      client.release(!isDone);
    }
  }
}

/** One statement is a transaction of its own, in one round trip instead of three. */
function isOneStep([first, second]: readonly Statement[]): boolean {
  return second === undefined && first?.expectChanges === undefined;
}

async function runTogether(
  client: PostgresClient,
  statements: readonly Statement[],
): Promise<StatementResult[]> {
  // REPEATABLE READ: else a compaction that lands between two SELECTs would show the snapshot of
  // before it and the updates of after it, and everything packed in between would be missing.
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  const results = await runAll(client, statements);
  await client.query("COMMIT");
  return results;
}

async function runAll(
  client: PostgresClient,
  statements: readonly Statement[],
): Promise<StatementResult[]> {
  const results: StatementResult[] = [];
  for (const statement of statements) results.push(await run(client, statement));
  return results;
}

async function run(client: PostgresClient, statement: Statement): Promise<StatementResult> {
  const { sql, parameters = [] } = statement;
  const { rows, fields, rowCount } = await client.query(numberPlaceholders(sql), parameters);
  if (fields.length > 0) return { rows, changes: 0 };
  const changes = rowCount ?? 0;
  checkChanges(statement, changes);
  return { rows: [], changes };
}

// `?` as SQLite knows it becomes `$1`, `$2` and so on. No statement of the log has a `?` in a
// literal or as an operator: values are always parameters.
function numberPlaceholders(sql: string): string {
  let count = 0;
  return sql.replaceAll("?", () => `$${++count}`);
}

function isConflict(error: unknown): boolean {
  return error instanceof PostgresError && (error.code === "40001" || error.code === "40P01");
}
