// Is this file a database of Cowrite, sound as SQLite sees it and row by row?
import { DatabaseSync } from "node:sqlite";
import { type DocumentRows, listKnown, readRows } from "../doctor/readRows.ts";
import { isSound } from "../SqlUpdateLog.ts";
import { ReadOnlySqlite } from "../sqlite/ReadOnlySqlite.ts";
import { type DamagedRow, rowKinds } from "../UpdateLog.ts";

/** The faults that SQLite itself finds in its pages and indexes; none is an empty list. */
export function checkPages(file: string): string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database.prepare("PRAGMA integrity_check").all();
    return rows.map((row) => String(row.integrity_check)).filter((text) => text !== "ok");
  } catch (error) {
    return [(error as Error).message];
  } finally {
    database.close();
  }
}

export interface CheckedRows {
  readonly documents: number;
  readonly damaged: readonly DamagedRow[];
}

/** @returns `undefined` where the file is of a shape that has no checksums yet, or is not ours. */
export async function checkRows(
  file: string,
  onProgress: (progress: { done: number; total: number }) => void,
): Promise<CheckedRows | undefined> {
  if (!hasChecksums(file)) return undefined;
  const connection = new ReadOnlySqlite(file);
  try {
    const known = await listKnown(connection);
    const damaged: DamagedRow[] = [];
    for (const [done, document] of known.entries()) {
      onProgress({ done, total: known.length });
      damaged.push(...unsoundIn(await readRows(connection, document)));
    }
    return { documents: known.filter(({ title }) => title !== undefined).length, damaged };
  } finally {
    await connection.close();
  }
}

function unsoundIn({ document, snapshots, segments, updates }: DocumentRows): DamagedRow[] {
  const groups = { snapshot: snapshots, segment: segments, update: updates };
  return rowKinds.flatMap((kind) =>
    groups[kind]
      .filter((row) => !isSound(kind, row))
      .map((row) => ({ kind, documentId: document.id, seq: Number(row.seq ?? row.through_seq) })),
  );
}

/** @returns the names of the steps that made its shape; `undefined` where it is not ours. */
export function shapeOf(file: string): string[] | undefined {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database.prepare("SELECT name FROM kysely_migration ORDER BY name").all();
    return rows.map(({ name }) => String(name));
  } catch {
    // No such table, or no database at all: `checkPages` says which.
    return undefined;
  } finally {
    database.close();
  }
}

// `damaged_rows` came with the checksums, and what is read of it with the step after.
function hasChecksums(file: string): boolean {
  return shapeOf(file)?.includes("0004_repairs") ?? false;
}
