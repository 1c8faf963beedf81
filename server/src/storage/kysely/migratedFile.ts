// For tests: a new SQLite file in a folder of its own, as the migrations leave it. They run once in a
// process, since to run them takes longer than most tests that need their tables.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "./openDatabase.ts";

export interface MigratedFile {
  folder: string;
  file: string;
  remove(): Promise<void>;
}

let migrated: Promise<Uint8Array> | undefined;

export async function migratedFile(): Promise<MigratedFile> {
  migrated ??= migrate();
  const bytes = await migrated;
  const place = await newPlace();
  await writeFile(place.file, bytes);
  return place;
}

async function migrate(): Promise<Uint8Array> {
  const { file, remove } = await newPlace();
  // The last to close it leaves all of it in this one file.
  await (await openDatabase({ file })).close();
  const bytes = await readFile(file);
  await remove();
  return bytes;
}

async function newPlace(): Promise<MigratedFile> {
  const folder = await mkdtemp(join(tmpdir(), "cowrite-test-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  return { folder, file: join(folder, "cowrite.sqlite"), remove };
}
