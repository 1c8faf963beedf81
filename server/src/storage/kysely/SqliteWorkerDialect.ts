// Teaches Kysely to speak through our SQLite worker thread.
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { SqlValue } from "../SqlConnection.ts";
import type { SqliteConnection } from "../sqlite/SqliteConnection.ts";

/** The connection belongs to the dialect: destroying the Kysely instance closes it. */
export class SqliteWorkerDialect implements Dialect {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  createDriver(): Driver {
    return new WorkerDriver(this.#connection);
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }

  createIntrospector(db: Kysely<never>): SqliteIntrospector {
    return new SqliteIntrospector(db);
  }
}

/**
 * Says that there is one connection (so Kysely itself lets one transaction in at a time) and that
 * tables can be made in a transaction: a server killed while it migrates leaves no half of it.
 */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class WorkerDriver implements Driver {
  readonly #connection: SqliteConnection;
  readonly #queries: WorkerQueries;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#queries = new WorkerQueries(connection);
  }

  // Whoever made this dialect has opened the connection already.
  init(): Promise<void> {
    return Promise.resolve();
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#queries);
  }

  // IMMEDIATE: a transaction that turns from reading to writing halfway cannot wait for the
  // update log's connection, it would fail at once.
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return this.#connection.close();
  }
}

class WorkerQueries implements DatabaseConnection {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, changes } = await this.#connection.run({
      sql,
      parameters: parameters as readonly SqlValue[],
    });
    return {
      rows: rows as Row[],
      numAffectedRows: BigInt(changes),
    };
  }

  streamQuery(): AsyncGenerator<never> {
    throw new Error("Rows come whole from the worker thread; page through them instead.");
  }
}
