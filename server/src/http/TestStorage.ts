// The SQLite of a test's app. To open it takes two threads, which is longer than most tests: who is done with
// it empties it, and the next test of the process has it.
import { rm } from "node:fs/promises";
import { sql } from "kysely";
import { assetFolderOf } from "../assets/createAssets.ts";
import { migratedFile } from "../storage/kysely/migratedFile.ts";
import { type OpenedDatabase, openDatabase } from "../storage/kysely/openDatabase.ts";
import type { SqlConnection } from "../storage/SqlConnection.ts";
import { SqliteConnection } from "../storage/sqlite/SqliteConnection.ts";
import { createSqliteUpdateLog } from "../storage/sqlite/SqliteUpdateLog.ts";
import type { UpdateLog } from "../storage/UpdateLog.ts";

/** Those that are empty, and nobody's. */
const free: TestStorage[] = [];

interface Parts {
  readonly database: OpenedDatabase;
  readonly connection: SqlConnection;
  readonly folder: string;
}

export class TestStorage {
  readonly database: OpenedDatabase;
  readonly log: UpdateLog;
  /** Where the database and the files lie. */
  readonly folder: string;
  readonly #connection: SqlConnection;

  static async take(): Promise<TestStorage> {
    return free.pop() ?? (await TestStorage.#open());
  }

  /** One that is full with so many pages. It ends with its test. */
  static takeSmall(maxPageCount: number): Promise<TestStorage> {
    return TestStorage.#open(maxPageCount);
  }

  static async #open(maxPageCount?: number): Promise<TestStorage> {
    const { folder, file } = await migratedFile();
    const database = await openDatabase({ file, maxPageCount });
    const connection = await SqliteConnection.open({ file, maxPageCount });
    return new TestStorage({ database, connection, folder });
  }

  private constructor({ database, connection, folder }: Parts) {
    this.database = database;
    this.log = createSqliteUpdateLog(connection);
    this.folder = folder;
    this.#connection = connection;
  }

  async giveBack(): Promise<void> {
    const tables = await sql<{ name: string }>`
      SELECT name FROM sqlite_schema
      WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'kysely_%'
    `.execute(this.database.db);
    await this.#connection.transaction([
      // Whatever refers to what: none of it is left in the end.
      { sql: "PRAGMA defer_foreign_keys = ON" },
      ...tables.rows.map(({ name }) => ({ sql: `DELETE FROM ${name}` })),
    ]);
    await rm(assetFolderOf(this.folder), { recursive: true, force: true });
    free.push(this);
  }

  async end(): Promise<void> {
    await this.database.close();
    await this.log.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
