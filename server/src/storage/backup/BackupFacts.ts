// What a backup says of itself, in a table of its own: when it was made, and the server's secret.
import { DatabaseSync } from "node:sqlite";

export interface BackupFacts {
  /** Milliseconds since the epoch; `undefined` where the file is no backup of ours. */
  readonly madeAt: number | undefined;
  /** Signs sessions and tokens; `undefined` where it is a setting. */
  readonly secret: string | undefined;
}

/** Also makes one file of it, which needs no others beside it. */
export function writeBackupFacts(file: string, { madeAt, secret }: BackupFacts): void {
  const database = new DatabaseSync(file);
  try {
    database.exec("PRAGMA journal_mode = DELETE");
    database.exec("CREATE TABLE cowrite_backup (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
    const insert = database.prepare("INSERT INTO cowrite_backup VALUES (?, ?)");
    if (madeAt !== undefined) insert.run("made_at", String(madeAt));
    if (secret !== undefined) insert.run("secret", secret);
  } finally {
    database.close();
  }
}

export function readBackupFacts(file: string): BackupFacts {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const table = database
      .prepare("SELECT 1 FROM sqlite_schema WHERE name = 'cowrite_backup'")
      .get();
    if (table === undefined) return { madeAt: undefined, secret: undefined };
    const rows = database.prepare("SELECT name, value FROM cowrite_backup").all();
    const facts = new Map(rows.map(({ name, value }) => [name, String(value)]));
    const madeAt = facts.get("made_at");
    return {
      madeAt: madeAt === undefined ? undefined : Number(madeAt),
      secret: facts.get("secret"),
    };
  } finally {
    database.close();
  }
}

/** Takes them out again, so that the secret is not in the database of a server. */
export function removeBackupFacts(file: string): void {
  const database = new DatabaseSync(file);
  try {
    // What was in the table is overwritten, not only forgotten.
    database.exec("PRAGMA secure_delete = ON; DROP TABLE IF EXISTS cowrite_backup");
  } finally {
    database.close();
  }
}
