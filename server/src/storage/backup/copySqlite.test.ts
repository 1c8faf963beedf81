import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { copySqlite } from "./copySqlite.ts";

function countIn(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const row = database.prepare("SELECT count(*) AS count FROM ledger").get();
  database.close();
  return Number(row?.count);
}

test("[OPS51] the copy is of the moment when it began, though somebody writes between any two of its steps", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cowrite-copy-"));
  const from = join(folder, "from.sqlite");
  const to = join(folder, "to.sqlite");
  const writer = new DatabaseSync(from);
  writer.exec("PRAGMA journal_mode = WAL; CREATE TABLE ledger (bytes BLOB); BEGIN");
  // Enough for several steps.
  const insert = writer.prepare("INSERT INTO ledger VALUES (zeroblob(1000000))");
  for (let row = 0; row < 60; row += 1) insert.run();
  writer.exec("COMMIT");
  let steps = 0;
  await copySqlite({
    from,
    to,
    onProgress() {
      steps += 1;
      // A copy that begins anew with each write would never end.
      if (steps <= 10) insert.run();
    },
  });
  writer.close();
  expect(steps).toBeGreaterThan(1);
  expect(countIn(to)).toBe(60);
  expect(countIn(from)).toBe(60 + steps);
  await rm(folder, { recursive: true });
});
