// Opens what a power cut has left as a server does that starts afterwards, and looks at all of it.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@cowrite/server/storage/kysely/openDatabase.ts";
import { applyStored } from "@cowrite/server/storage/loadState.ts";
import { updateOf } from "@cowrite/server/storage/segments/Segment.ts";
import { SqliteConnection } from "@cowrite/server/storage/sqlite/SqliteConnection.ts";
import { createSqliteUpdateLog } from "@cowrite/server/storage/sqlite/SqliteUpdateLog.ts";
import type { StoredHistory, UpdateLog } from "@cowrite/server/storage/UpdateLog.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import * as Y from "yjs";
import { Coverage, nameOf } from "../../harness/Coverage.ts";
import { findLosses } from "../crash/oracle.ts";
import type { DatabaseFiles } from "./crashImages.ts";
import { documentIds, type Promised } from "./Desk.ts";

export interface Bounds {
  /** What had been promised before the cut. */
  least: Promised;
  /** All that was ever written. */
  most: Promised;
}

/** @returns a sentence for each thing that is not as it must be. */
export async function inspect(files: DatabaseFiles, { least, most }: Bounds): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "cowrite-image-"));
  const file = join(folder, "cowrite.sqlite");
  await writeFile(file, files.main);
  await writeFile(`${file}-wal`, files.log);
  const database = await openDatabase({ file });
  const connection = await SqliteConnection.open({ file });
  const log = createSqliteUpdateLog(connection);
  try {
    const wrong: string[] = [];
    for (const [index, documentId] of documentIds.entries()) {
      const [from, to] = [least[index] ?? new Coverage(), most[index] ?? new Coverage()];
      wrong.push(...(await inspectDocument(log, documentId, from, to)));
    }
    const check = await connection.run({ sql: "PRAGMA integrity_check" });
    if (check.rows[0]?.integrity_check !== "ok") wrong.push("the database is malformed");
    return wrong;
  } finally {
    await connection.close();
    await database.close();
    await rm(folder, { recursive: true });
  }
}

async function inspectDocument(
  log: UpdateLog,
  documentId: DocumentId,
  least: Coverage,
  most: Coverage,
): Promise<string[]> {
  const stored = await log.load(documentId);
  const history = await log.readHistory(documentId);
  const state = new Y.Doc();
  applyStored(state, stored);
  const found = Coverage.ofDocument(state);
  return [
    ...[...stored.damaged, ...history.damaged].map(({ kind }) => `a row (${kind}) is damaged`),
    ...findLosses(least, state),
    ...findLosses(least, replay(history)).map((sentence) => `in history, ${sentence}`),
    ...found.insertionsBeyond(most).map((range) => `nobody wrote ${nameOf(range)}`),
    ...found.deletionsBeyond(most).map((range) => `nobody deleted ${nameOf(range)}`),
  ];
}

function replay({ segments, tail }: StoredHistory): Y.Doc {
  const doc = new Y.Doc();
  for (const segment of segments) Y.applyUpdateV2(doc, updateOf(segment));
  for (const { update } of tail) Y.applyUpdate(doc, update);
  return doc;
}
