// A copy of a SQLite database as it is at this moment, while others go on writing into it.
import { backup, DatabaseSync } from "node:sqlite";

export interface CopySqliteOptions {
  from: string;
  /** An empty file, or none. */
  to: string;
  onProgress: (progress: { done: number; total: number }) => void;
}

// Some 16 MB at a time: few enough for progress to be seen, enough to cost nothing.
const pagesAtATime = 4_096;

/**
 * The transaction that stays open holds the moment. Without it, SQLite would begin anew with each
 * write of another process, and never end beside a busy server.
 */
export async function copySqlite({ from, to, onProgress }: CopySqliteOptions): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 10_000 });
  try {
    source.exec("BEGIN; SELECT count(*) FROM sqlite_schema");
    await backup(source, to, {
      rate: pagesAtATime,
      progress: ({ totalPages, remainingPages }) =>
        onProgress({ done: totalPages - remainingPages, total: totalPages }),
    });
  } finally {
    source.close();
  }
}
