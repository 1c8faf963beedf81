// PostgreSQL has its own programs for backups: we say how to call them, and look at what they made.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { StartError } from "../StartError.ts";
import { type Dump, readDump } from "../storage/backup/readDump.ts";
import type { PostgresLocation } from "../storage/DatabaseLocation.ts";
import type { ExitCode } from "./CommandContext.ts";
import type { FileKind } from "./fileKind.ts";
import type { Terminal } from "./Terminal.ts";

/** @returns 1: whoever called for a backup has none yet. */
export function explainPostgresBackup(
  terminal: Terminal,
  { url }: PostgresLocation,
  file: string,
): ExitCode {
  const dump = ["pg_dump", "--format=custom", "--no-owner", `--file=${file}`, withoutPassword(url)];
  terminal.warn("The database is a PostgreSQL, which has a program of its own for this. Run:");
  terminal.say(`  ${dump.map(quote).join(" ")}`);
  terminal.say(`  ${["cowrite", "backup", "--check", file].map(quote).join(" ")}`);
  terminal.warn(passwordAdvice);
  terminal.warn(
    "Keep the secret as well, COWRITE_SECRET or the file DATA_DIR/secret: without it, everybody's " +
      "sessions end with a restore. And, after the dump, the uploaded files in DATA_DIR/assets.",
  );
  return 1;
}

/** @returns 1: nothing has been put back yet. */
export function explainPostgresRestore(
  terminal: Terminal,
  { url }: PostgresLocation,
  { file, kind }: { file: string; kind: FileKind },
): ExitCode {
  const database = `--dbname=${withoutPassword(url)}`;
  const restore =
    kind === "sql"
      ? ["psql", "--set=ON_ERROR_STOP=1", "--single-transaction", database, `--file=${file}`]
      : [
          ...["pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction"],
          ...[database, file],
        ];
  terminal.warn("The database is a PostgreSQL, which has a program of its own for this.");
  terminal.warn("Stop the server, keep what is there now (cowrite backup FILE says how), and run:");
  terminal.say(`  ${["cowrite", "backup", "--check", file].map(quote).join(" ")}`);
  terminal.say(`  ${restore.map(quote).join(" ")}`);
  terminal.warn(passwordAdvice);
  return 1;
}

const passwordAdvice =
  "The password is asked for, or taken from PGPASSWORD or ~/.pgpass; it is not on the line, where " +
  "everybody on this machine could read it.";

/** Reads a dump to its end: what breaks off or does not unpack is found. @throws {StartError} */
export async function readPostgresDump(file: string, kind: "archive" | "sql"): Promise<Dump> {
  if (kind === "sql") return await readDump(linesOf(createReadStream(file)));
  const child = spawn("pg_restore", ["--file=-", file], { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  const ended = once(child, "close");
  // Listened to while the output is read; what it rejects with is met below.
  ended.catch(() => undefined);
  const dump = await readDump(linesOf(child.stdout));
  try {
    await ended;
  } catch (cause) {
    const advice = "Install PostgreSQL's client programs (Debian: postgresql-client).";
    throw new StartError(`pg_restore is needed to read ${file}, and is not here. ${advice}`, {
      cause,
    });
  }
  if (child.exitCode === 0) return dump;
  const [why = ""] = errors.trim().split("\n");
  throw new StartError(`pg_restore cannot read ${file} (${why}). Make the dump again.`);
}

function linesOf(input: Readable): AsyncIterable<string> {
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

function withoutPassword(text: string): string {
  const url = new URL(text);
  url.password = "";
  url.searchParams.delete("password");
  return url.href;
}

/** For a shell. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
