// Uploaded files inside a backup, so that a backup stays one file: in parts, each file with its hash.
import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { AssetStore } from "./AssetStore.ts";

// SQLite holds a value in memory whole, and we do so with each part.
const partBytes = 1024 * 1024;

const table = "cowrite_backup_assets";

export interface PackedAssets {
  readonly files: number;
  /** Hashes of those that are missing, or are not what was uploaded. */
  readonly faulty: readonly string[];
}

export type OnProgress = (progress: { done: number; total: number }) => void;

/** Puts each file that a document has a claim to into the copy of the database. */
export async function packAssets(
  backup: string,
  store: AssetStore,
  onProgress: OnProgress,
): Promise<PackedAssets> {
  const database = new DatabaseSync(backup);
  try {
    const hashes = claimedIn(database);
    const faulty: string[] = [];
    database.exec(
      `CREATE TABLE ${table} (hash TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (hash, part)) WITHOUT ROWID`,
    );
    for (const [done, hash] of hashes.entries()) {
      onProgress({ done: done + 1, total: hashes.length });
      if (!(await packOne(database, store, hash))) faulty.push(hash);
    }
    return { files: hashes.length - faulty.length, faulty };
  } finally {
    database.close();
  }
}

async function packOne(database: DatabaseSync, store: AssetStore, hash: string): Promise<boolean> {
  const stream = await store.open(hash);
  if (stream === undefined) return false;
  const insert = database.prepare(`INSERT INTO ${table} VALUES (?, ?, ?)`);
  const sum = createHash("sha256");
  database.exec("BEGIN");
  let part = 0;
  for await (const bytes of inParts(stream)) {
    sum.update(bytes);
    insert.run(hash, part, bytes);
    part += 1;
  }
  const isWhole = sum.digest("hex") === hash;
  database.exec(isWhole ? "COMMIT" : "ROLLBACK");
  return isWhole;
}

async function* inParts(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    waiting.push(piece);
    size += piece.byteLength;
    if (size < partBytes) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

/** @returns `undefined` where the backup was made without files: by an older program, or beside a bucket. */
export function checkPackedAssets(backup: string): PackedAssets | undefined {
  const database = new DatabaseSync(backup, { readOnly: true });
  try {
    if (!hasTable(database, table)) return undefined;
    const hashes = claimedIn(database);
    const faulty = hashes.filter((hash) => {
      const sum = createHash("sha256");
      for (const bytes of partsOf(database, hash)) sum.update(bytes);
      return sum.digest("hex") !== hash;
    });
    return { files: hashes.length - faulty.length, faulty };
  } finally {
    database.close();
  }
}

export interface UnpackOptions {
  store: AssetStore;
  /** For files on their way. */
  folder: string;
  faulty: readonly string[];
  onProgress: OnProgress;
}

/** Puts the files where the server reads them, and takes them out of the database. */
export async function unpackAssets(backup: string, options: UnpackOptions): Promise<void> {
  const { store, folder, faulty, onProgress } = options;
  const database = new DatabaseSync(backup);
  try {
    const hashes = claimedIn(database).filter((hash) => !faulty.includes(hash));
    for (const [done, hash] of hashes.entries()) {
      onProgress({ done: done + 1, total: hashes.length });
      const path = join(folder, hash);
      await writeParts(await open(path, "w", 0o600), partsOf(database, hash));
      await store.put(hash, path);
    }
    // A server's database would carry all of them as empty pages for ever.
    database.exec(`DROP TABLE ${table}; VACUUM`);
  } finally {
    database.close();
  }
}

async function writeParts(file: FileHandle, parts: Iterable<Uint8Array>): Promise<void> {
  try {
    for (const bytes of parts) await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function* partsOf(database: DatabaseSync, hash: string): Generator<Uint8Array> {
  const select = database.prepare(`SELECT bytes FROM ${table} WHERE hash = ? ORDER BY part`);
  for (const row of select.iterate(hash)) yield row.bytes as Uint8Array;
}

function claimedIn(database: DatabaseSync): string[] {
  if (!hasTable(database, "assets")) return [];
  const rows = database.prepare("SELECT DISTINCT hash FROM assets ORDER BY hash").all();
  return rows.map(({ hash }) => String(hash));
}

function hasTable(database: DatabaseSync, name: string): boolean {
  const select = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
  return select.get(name) !== undefined;
}
