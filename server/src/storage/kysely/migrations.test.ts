import { createHash } from "node:crypto";
import {
  type Dialect,
  DummyDriver,
  Kysely,
  type LogEvent,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { expect, test } from "vitest";
import { type ColumnTypes, migrationsFor, postgresTypes, sqliteTypes } from "./migrations.ts";

const sqlite: Dialect = {
  createDriver: () => new DummyDriver(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
};

const postgres: Dialect = {
  createDriver: () => new DummyDriver(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
};

/** @returns a fingerprint of the SQL of each step. */
async function fingerprints(dialect: Dialect, types: ColumnTypes): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const [name, migration] of Object.entries(migrationsFor(types))) {
    const hash = createHash("sha256");
    const log = ({ query }: LogEvent) => void hash.update(`${query.sql};`);
    const db = new Kysely<unknown>({ dialect, log });
    await migration.up(db);
    prints[name] = hash.digest("hex").slice(0, 16);
  }
  return prints;
}

// A new step adds a line; a line that changes would give old and new databases different shapes.
test("[CFG23] a step that has shipped says what it has always said, to each database", async () => {
  expect(await fingerprints(sqlite, sqliteTypes)).toMatchObject({
    "0001_documents": "95e33fb8c0e223e2",
    "0002_update_log": "74e053da1b261b50",
    "0003_history": "a6150dfa07b80453",
    "0004_repairs": "5ff4f4459cd30312",
    "0005_viewers": "3de9d0578b810128",
    "0006_assets": "898f925153716000",
  });
  expect(await fingerprints(postgres, postgresTypes)).toMatchObject({
    "0001_documents": "7b2d140de151e0e9",
    "0002_update_log": "a2b16a4070b7e33a",
    "0003_history": "ee6b3a0d8350a7de",
    "0004_repairs": "b4ab093575aa2624",
    "0005_viewers": "d3f7b58b380625a1",
    "0006_assets": "c61ec0f37ac98921",
  });
});
