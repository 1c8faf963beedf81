// A byte of a stored update goes wrong, behind everybody's back.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** @returns the place of the update that held this word. */
export function damageUpdate(dataDir: string, word: string): number {
  const database = new DatabaseSync(join(dataDir, "cowrite.sqlite"), { timeout: 10_000 });
  try {
    // It lies in one of them, by how long ago it came.
    for (const table of ["recent_updates", "document_updates"]) {
      const rows = database.prepare(`SELECT seq, bytes FROM ${table}`).all();
      const row = rows.find(({ bytes }) => Buffer.from(bytes as Uint8Array).includes(word));
      if (row === undefined) continue;
      const bytes = Buffer.from(row.bytes as Uint8Array);
      bytes[bytes.indexOf(word)] = 0;
      const seq = Number(row.seq);
      database.prepare(`UPDATE ${table} SET bytes = ? WHERE seq = ?`).run(bytes, seq);
      return seq;
    }
    throw new Error(`No update holds “${word}”.`);
  } finally {
    database.close();
  }
}
