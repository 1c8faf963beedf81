// Mends what can be mended of a document from what the database itself still has. Deletes nothing.
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { compactDocument } from "../compactDocument.ts";
import { markRepaired, setAside } from "../damagedRows.ts";
import type { SqlConnection } from "../SqlConnection.ts";
import { packSegment } from "../segments/Segment.ts";
import type { DamagedRow, UpdateLog } from "../UpdateLog.ts";
import { type Examination, examineDocument } from "./examineDocument.ts";
import type { Finding } from "./Finding.ts";
import { type DocumentRows, type KnownDocument, readRows } from "./readRows.ts";

export interface DoctorStore {
  readonly connection: SqlConnection;
  readonly log: UpdateLog;
}

// A document that is being created has content before it has a row: on PostgreSQL a server may be
// at work. An hour is far longer than any creation takes.
const orphanAfterMs = 60 * 60 * 1_000;

/** @returns what is still to be said of it afterwards. */
export async function repairDocument(
  store: DoctorStore,
  document: KnownDocument,
): Promise<Examination> {
  const { connection } = store;
  const before = await readRows(connection, document);
  const examined = examineDocument(before);
  await setAside(connection, examined.faulty);
  if (isOrphan(examined.findings, before)) await setAsideAll(connection, before);
  else await mend(store, document.id, examined);
  const after = examineDocument(await readRows(connection, document));
  await markRepaired(connection, after.healed);
  return examineDocument(await readRows(connection, document));
}

/** Nobody has what these rows held: they stay where they are, and count as settled. */
export async function acceptLosses(
  { connection }: DoctorStore,
  document: KnownDocument,
): Promise<Examination> {
  const { setAside: rows } = await readRows(connection, document);
  const open = rows.filter(({ repairedAt }) => repairedAt === undefined);
  await markRepaired(connection, open);
  return examineDocument(await readRows(connection, document));
}

async function mend(store: DoctorStore, id: DocumentId, examined: Examination): Promise<void> {
  const { log } = store;
  const { findings, state, throughSeq } = examined;
  const lost = (row: DamagedRow["kind"]) =>
    findings.some((finding) => finding.kind === "damaged" && finding.row === row);
  const has = (kind: Finding["kind"]) => findings.some((finding) => finding.kind === kind);
  if (lost("snapshot") || has("no-snapshot") || has("snapshot-behind")) {
    await compactDocument({
      log,
      pack: (last, entries) => Promise.resolve(packSegment(last, entries)),
      documentId: id,
      throughSeq,
      encode: () => state,
      now: Date.now,
    });
  }
  if (lost("segment") || has("history-behind")) {
    const nobody = { userId: undefined, sessionId: undefined };
    await log.append([{ documentId: id, update: state, at: Date.now(), ...nobody }]);
  }
}

function isOrphan(findings: readonly Finding[], { updates }: DocumentRows): boolean {
  const newest = updates.reduce((time, { at }) => Math.max(time, Number(at)), 0);
  const isOld = Date.now() - newest > orphanAfterMs;
  return isOld && findings.some(({ kind }) => kind === "no-document");
}

async function setAsideAll(connection: SqlConnection, rows: DocumentRows): Promise<void> {
  const documentId = rows.document.id;
  const { updates, snapshots, segments } = rows;
  const all: DamagedRow[] = [
    ...updates.map(({ seq }) => ({ kind: "update" as const, documentId, seq: Number(seq) })),
    ...snapshots.map((row) => ({
      kind: "snapshot" as const,
      documentId,
      seq: Number(row.through_seq),
    })),
    ...segments.map((row) => ({
      kind: "segment" as const,
      documentId,
      seq: Number(row.through_seq),
    })),
  ];
  await setAside(connection, all);
  await markRepaired(connection, all);
}
