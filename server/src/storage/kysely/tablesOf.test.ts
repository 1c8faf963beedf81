import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrationsFor, sqliteTypes } from "./migrations.ts";
import { openDatabase } from "./openDatabase.ts";
import { tablesMadeBy } from "./tablesOf.ts";

// Of SQLite alone, which has no dumps.
const sqlitesOwn = "recent_updates";

test("[OPS53] a dump is held against every table that a database has", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cowrite-tables-"));
  const { db, close } = await openDatabase({ file: join(folder, "cowrite.sqlite") });
  const tables = await db.introspection.getTables();
  const names = tables.flatMap(({ name, isView }) => (isView ? [] : name)).toSorted();
  await close();
  await rm(folder, { recursive: true });
  const known = tablesMadeBy(Object.keys(migrationsFor(sqliteTypes)));
  const ours = known.filter((name) => name !== "kysely_migration");
  expect([...ours, sqlitesOwn].toSorted()).toEqual(names);
});
