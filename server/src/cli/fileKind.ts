// What kind of backup is a file? Its first bytes say so.
import { open } from "node:fs/promises";
import { StartError } from "../StartError.ts";

export type FileKind = "sqlite" | "archive" | "sql" | "unknown";

const longestMark = 512;

/** @throws {StartError} where it cannot be read. */
export async function kindOf(file: string): Promise<FileKind> {
  const head = await readHead(file);
  if (head.startsWith("SQLite format 3\0")) return "sqlite";
  if (head.startsWith("PGDMP")) return "archive";
  return /^--\s+-- PostgreSQL database/.test(head) ? "sql" : "unknown";
}

async function readHead(file: string): Promise<string> {
  try {
    const handle = await open(file, "r");
    const { buffer, bytesRead } = await handle
      .read(Buffer.alloc(longestMark), 0, longestMark, 0)
      .finally(() => handle.close());
    return buffer.toString("latin1", 0, bytesRead);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "There is no such file" : `It cannot be read (${code})`;
    throw new StartError(`${file}: ${why}. Give the path of a backup.`, { cause });
  }
}
