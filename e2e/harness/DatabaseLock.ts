// Somebody who does not let go of a server's database: its writes wait, and fail in the end.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export class DatabaseLock {
  readonly #database: DatabaseSync;

  constructor(dataDir: string) {
    this.#database = new DatabaseSync(join(dataDir, "cowrite.sqlite"), { timeout: 10_000 });
  }

  hold(): void {
    this.#database.exec("BEGIN IMMEDIATE");
  }

  release(): void {
    this.#database.exec("ROLLBACK");
  }

  /** Lets go as well. */
  close(): void {
    this.#database.close();
  }
}
