// Makes one whole file of a SQLite database that nobody has open.
import { DatabaseSync } from "node:sqlite";

// sqlite.org/rescode.html
const busy = 5;

/**
 * What a killed process has left in the write-ahead log goes into the file. One that cannot be
 * opened at all stays as it is: it may be why somebody restores a backup.
 */
export function closeSqlite(file: string): "closed" | "in use" | "broken" {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0, readOnly: false });
    // Only one that is open nowhere else can be had alone, by programs that are not ours too.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    return "closed";
  } catch (error) {
    return ((error as { errcode?: number }).errcode ?? 0) % 256 === busy ? "in use" : "broken";
  } finally {
    database?.close();
  }
}
