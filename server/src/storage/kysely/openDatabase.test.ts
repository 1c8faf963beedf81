import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { UserId } from "@cowrite/shared/ids.ts";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StartError } from "../../StartError.ts";
import { openDatabase } from "./openDatabase.ts";

let folder: string;
const userId = "u1" as UserId;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cowrite-database-"));
});

afterEach(() => rm(folder, { recursive: true }));

function open() {
  return openDatabase({ file: join(folder, "cowrite.sqlite") });
}

function person(name: string) {
  return { id: userId, name, color: "#1a66b8", created_at: 1 };
}

test("[CFG6] a database is brought to the newest shape, and kept when opened again", async () => {
  const first = await open();
  await first.db.insertInto("users").values(person("Ada")).execute();
  await first.close();
  const second = await open();
  const users = await second.db.selectFrom("users").select("name").execute();
  expect(users).toEqual([{ name: "Ada" }]);
  const log = await sql`SELECT seq, document_id, at, user_id, bytes FROM document_updates`.execute(
    second.db,
  );
  expect(log.rows).toEqual([]);
  await second.close();
});

test("[CFG6] a database of a newer program is refused with a sentence", async () => {
  const newer = await open();
  await sql`INSERT INTO kysely_migration VALUES ('9999_future', 'later')`.execute(newer.db);
  await newer.close();
  const refused = await open().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(StartError);
  expect((refused as Error).message).toMatch(/newer Cowrite \(it has "9999_future"\)/);
});

test("[CFG6] a transaction holds the connection, and a failed one leaves nothing", async () => {
  const { db, close } = await open();
  let others: Promise<unknown> | undefined;
  const failed = db.transaction().execute(async (trx) => {
    await trx.insertInto("users").values(person("Ada")).execute();
    others = db.selectFrom("users").selectAll().execute();
    throw new Error("changed my mind");
  });
  await expect(failed).rejects.toThrow("changed my mind");
  expect(await others).toEqual([]);
  const { numUpdatedRows } = await db
    .updateTable("users")
    .set({ name: "nobody" })
    .executeTakeFirst();
  expect(numUpdatedRows).toBe(0n);
  await close();
});
