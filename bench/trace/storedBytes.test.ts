import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { storedBytes } from "./storedBytes.ts";

test("[OPS43] every column of bytes of every table counts, whatever it is called", () => {
  const folder = mkdtempSync(join(tmpdir(), "bench-bytes-"));
  try {
    const path = join(folder, "some.sqlite");
    const database = new DatabaseSync(path);
    database.exec(`
      CREATE TABLE packed (id TEXT, bytes BLOB NOT NULL, "another one" blob);
      CREATE TABLE named (id TEXT, name TEXT);
      CREATE TABLE empty (bytes BLOB);
      INSERT INTO packed VALUES ('a', zeroblob(100), zeroblob(7)), ('b', zeroblob(20), NULL);
      INSERT INTO named VALUES ('a', 'text is not counted');
    `);
    database.close();
    expect(storedBytes(path)).toEqual([
      { table: "packed", column: "bytes", rows: 2, bytes: 120 },
      { table: "packed", column: "another one", rows: 2, bytes: 7 },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
