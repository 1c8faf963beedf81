// Who uses a database: all who have it open share a lock, and who swaps its file holds it alone.
import { DatabaseSync } from "node:sqlite";

export function lockFileOf(databaseFile: string): string {
  return `${databaseFile}.lock`;
}

/**
 * SQLite's own lock on an empty file beside the database: the system lets go of it when a process
 * dies, however it dies, and Node has no other lock of that kind. It cannot be on the database
 * itself, whose file is swapped under it.
 */
export class FileLock {
  readonly #database: DatabaseSync;

  /** @throws where somebody holds it alone. */
  static share(file: string): FileLock {
    try {
      return new FileLock(file, "BEGIN; SELECT count(*) FROM sqlite_schema");
    } catch (cause) {
      if (!isBusy(cause)) throw cause;
      const message = "a restore is at work on it, wait until it has ended";
      throw Object.assign(new Error(message, { cause }), { errcode: busy });
    }
  }

  /** @returns `undefined` where anybody else has a share of it. */
  static take(file: string): FileLock | undefined {
    try {
      return new FileLock(file, "BEGIN EXCLUSIVE");
    } catch (error) {
      if (isBusy(error)) return undefined;
      throw error;
    }
  }

  private constructor(file: string, take: string) {
    this.#database = new DatabaseSync(file, { timeout: 0 });
    try {
      // No journal beside it: nothing is ever written.
      this.#database.exec("PRAGMA journal_mode = MEMORY");
      this.#database.exec(take);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  release(): void {
    this.#database.close();
  }
}

// sqlite.org/rescode.html#busy
const busy = 5;

function isBusy(error: unknown): boolean {
  return (error as { errcode?: number }).errcode === busy;
}
