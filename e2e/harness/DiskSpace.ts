// The room on a server's disk, in the hands of a test: SQLite's own limit of pages is the disk's
// size, and a table of ballast beside the server's is what fills it.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Pages of 4 KiB: for `sqliteMaxPageCount`. The limit binds the server's connections, not ours. */
export const diskPages = 1_000;

export class DiskSpace {
  readonly #database: DatabaseSync;

  constructor(dataDir: string) {
    this.#database = new DatabaseSync(join(dataDir, "cowrite.sqlite"), { timeout: 10_000 });
    this.#database.exec("CREATE TABLE ballast (bytes BLOB)");
  }

  /** From now on no new page fits. */
  fill(): void {
    this.#database.exec(`INSERT INTO ballast VALUES (zeroblob(${diskPages * 4096}))`);
  }

  /** The pages of the ballast are free for others. */
  free(): void {
    this.#database.exec("DELETE FROM ballast");
  }

  close(): void {
    this.#database.close();
  }
}
