// cowrite backup --check FILE: is a backup, or a dump of PostgreSQL, whole?
import { resolve } from "node:path";
import { checkPackedAssets } from "../assets/packAssets.ts";
import { StartError } from "../StartError.ts";
import { readBackupFacts } from "../storage/backup/BackupFacts.ts";
import { checkPages, checkRows, shapeOf } from "../storage/backup/checkSqlite.ts";
import { migrationsFor, sqliteTypes } from "../storage/kysely/migrations.ts";
import { tablesMadeBy } from "../storage/kysely/tablesOf.ts";
import type { CommandContext, ExitCode } from "./CommandContext.ts";
import { kindOf } from "./fileKind.ts";
import { readPostgresDump } from "./postgresCommands.ts";
import type { Terminal } from "./Terminal.ts";
import { counted, timed } from "./words.ts";

export async function checkBackup({ terminal }: CommandContext, name: string): Promise<ExitCode> {
  const file = resolve(name);
  const kind = await kindOf(file);
  switch (kind) {
    case "sqlite":
      return await checkSqliteBackup(terminal, file);
    case "archive":
    case "sql":
      return await checkDump(terminal, file, kind);
    case "unknown":
      throw new StartError(`${file} is no backup of Cowrite and no dump of PostgreSQL.`);
  }
}

/** @throws {StartError} where SQLite finds a fault, it is not ours, or a newer program made it. */
export function refuseUnusable(file: string): void {
  const [fault] = checkPages(file);
  if (fault !== undefined) throw new StartError(`${file} is damaged: ${fault}. Use an older one.`);
  const shape = shapeOf(file);
  if (shape === undefined) throw new StartError(`${file} is a database, but none of Cowrite.`);
  refuseNewerShape(file, shape);
}

async function checkSqliteBackup(terminal: Terminal, file: string): Promise<ExitCode> {
  refuseUnusable(file);
  const checked = await checkRows(file, ({ done, total }) =>
    terminal.progress(`Checking: document ${done} of ${total}`),
  );
  const { madeAt } = readBackupFacts(file);
  const when = madeAt === undefined ? "" : ` It was made at ${timed(madeAt)}.`;
  if (checked === undefined) {
    terminal.say(`${file} is sound; an older Cowrite made it, without checksums.${when}`);
    return 0;
  }
  const { documents, damaged } = checked;
  const assets = checkPackedAssets(file);
  const faulty = assets?.faulty ?? [];
  if (damaged.length === 0 && faulty.length === 0) {
    const files =
      assets === undefined || assets.files === 0 ? "" : `, ${counted(assets.files, "file")}`;
    terminal.say(`${file} is whole: ${counted(documents, "document")}${files}.${when}`);
    return 0;
  }
  for (const hash of faulty) terminal.warn(`The uploaded file ${hash} is missing or damaged.`);
  for (const { documentId, kind, seq } of damaged) {
    terminal.warn(`Document ${documentId}: ${kind} ${seq} is not as it was written.`);
  }
  const count = damaged.length + faulty.length;
  const kind = faulty.length === 0 ? "damaged row" : "damaged row or file";
  terminal.warn(`${file} has ${counted(count, kind)}.${when} Use an older one.`);
  return 1;
}

async function checkDump(
  terminal: Terminal,
  file: string,
  kind: "archive" | "sql",
): Promise<ExitCode> {
  terminal.progress("Reading the dump");
  const { tables, documents, shape, isComplete } = await readPostgresDump(file, kind);
  const again = "Make the dump again, of the whole database and with its data.";
  if (!isComplete) throw new StartError(`${file} breaks off before its end. ${again}`);
  const missing = tablesMadeBy(shape).filter((table) => !tables.has(table));
  if (missing.length > 0) {
    throw new StartError(`${file} lacks ${missing.join(", ")}. ${again}`);
  }
  if (shape.length === 0) throw new StartError(`${file} is a dump, but of no database of Cowrite.`);
  refuseNewerShape(file, shape);
  terminal.say(`${file} is whole: ${counted(documents, "document")}, all tables.`);
  return 0;
}

function refuseNewerShape(file: string, shape: readonly string[]): void {
  const known = migrationsFor(sqliteTypes);
  const newer = shape.find((step) => known[step] === undefined);
  if (newer === undefined) return;
  const advice = "Use the program that made it, or a newer one.";
  throw new StartError(`${file} was made by a newer Cowrite (it has "${newer}"). ${advice}`);
}
