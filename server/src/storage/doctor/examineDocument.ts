// Looks at all rows of one document: are they sound, do they fit each other, is anything missing?
import { canCollect } from "@cowrite/shared/canCollect.ts";
import * as Y from "yjs";
import type { KeptRow } from "../damagedRows.ts";
import type { Finding } from "./Finding.ts";
import { covers, readLegible } from "./readLegible.ts";
import { isLabelledRight, type ReadRow, readRow } from "./readRow.ts";
import type { DocumentRows } from "./readRows.ts";

export interface Examination {
  readonly findings: readonly Finding[];
  /** Rows that must be set aside before anything is repaired. */
  readonly faulty: readonly ReadRow[];
  /** Everything that can be read, as one Yjs update (V1). */
  readonly state: Uint8Array;
  /** The newest place of any row, 0 where there is none. */
  readonly throughSeq: number;
  /** Rows set aside earlier of which nothing is missing any more. */
  readonly healed: readonly KeptRow[];
}

export function examineDocument(rows: DocumentRows): Examination {
  const snapshots = rows.snapshots.map((row) => readRow("snapshot", row));
  const segments = rows.segments.map((row) => readRow("segment", row));
  const updates = rows.updates.map((row) => readRow("update", row));
  const all = [...snapshots, ...segments, ...updates];
  const faulty = all.filter(({ fault }) => fault !== undefined);
  const sound = (some: readonly ReadRow[]) => some.filter(({ fault }) => fault === undefined);

  const whole = stateOf(all);
  const contents = compareStates(snapshots, segments, updates);
  const gap = gapIn(whole);
  const isWhole = gap.length === 0 && contents.length === 0 && faulty.length === 0;
  const open = rows.setAside.filter(({ repairedAt }) => repairedAt === undefined);
  const healed = isWhole ? open.filter((row) => isHealed(row, whole, rows)) : [];
  const missing = open.filter((row) => !healed.includes(row));
  const rowCount = all.length;
  const findings: Finding[] = [
    ...faulty.map(toFinding),
    ...contents,
    ...gap,
    ...examineOrder(sound(segments)),
    ...missing.map(({ kind, seq }): Finding => ({ kind: "set-aside", row: kind, seq })),
  ];
  if (rows.document.title === undefined && rowCount > 0) {
    findings.push({ kind: "no-document", rows: rowCount });
  }
  const state = Y.encodeStateAsUpdate(whole);
  whole.destroy();
  const throughSeq = all.reduce((newest, { seq }) => Math.max(newest, seq), 0);
  return { findings, faulty, state, throughSeq, healed };
}

/** The state that these rows make together, faulty ones left out. */
function stateOf(rows: readonly ReadRow[]): Y.Doc {
  const doc = new Y.Doc({ gcFilter: canCollect });
  doc.transact(() => {
    for (const { update } of rows) if (update !== undefined) Y.applyUpdate(doc, update);
  });
  return doc;
}

function toFinding({ kind, seq, fault = "unreadable" }: ReadRow): Finding {
  return { kind: "damaged", row: kind, seq, fault };
}

// The server loads snapshot and updates; history is segments and updates. Both hold everything,
// unless rows were lost. Before the first compaction, and where history begins with a snapshot of
// before there was history, there is nothing to compare.
function compareStates(
  snapshots: readonly ReadRow[],
  segments: readonly ReadRow[],
  updates: readonly ReadRow[],
): Finding[] {
  const isHistoryKept = segments.length > 0;
  if (!isHistoryKept) return [];
  if (snapshots.length === 0) return [{ kind: "no-snapshot" }];
  const present = stateOf([...snapshots, ...updates]);
  const past = stateOf([...segments, ...updates]);
  const findings: Finding[] = [];
  // A damaged row says it already.
  const isFaulty = (some: readonly ReadRow[]) => some.some(({ fault }) => fault !== undefined);
  if (lacks(present, past) && !isFaulty(snapshots)) findings.push({ kind: "snapshot-behind" });
  if (lacks(past, present) && !isFaulty(segments)) findings.push({ kind: "history-behind" });
  present.destroy();
  past.destroy();
  return findings;
}

/** Is anything in `other` that is not in `doc`? */
function lacks(doc: Y.Doc, other: Y.Doc): boolean {
  const ends = Y.decodeStateVector(Y.encodeStateVector(doc));
  const wanted = Y.decodeStateVector(Y.encodeStateVector(other));
  return [...wanted].some(([client, end]) => (ends.get(client) ?? 0) < end);
}

function gapIn({ store }: Y.Doc): Finding[] {
  const stretches = store.pendingStructs?.missing.size ?? 0;
  if (stretches > 0) return [{ kind: "gap", stretches }];
  return store.pendingDs === null ? [] : [{ kind: "gap", stretches: 1 }];
}

function examineOrder(segments: readonly ReadRow[]): Finding[] {
  return segments.flatMap((segment, index): Finding[] => {
    const { row, seq } = segment;
    if (!isLabelledRight(segment)) return [{ kind: "segment-mislabelled", seq }];
    const before = segments[index - 1]?.seq ?? 0;
    return Number(row.from_seq) > before ? [] : [{ kind: "segments-overlap", seq }];
  });
}

/**
 * Is everything that it held in the document? Only asked where nothing else is wrong with it. An
 * update that is lost at the end of what somebody wrote leaves no gap, so it is asked what it says.
 */
function isHealed(row: KeptRow, whole: Y.Doc, { snapshots, segments, setAside }: DocumentRows) {
  switch (row.kind) {
    case "update": {
      const legible = readLegible(row.bytes);
      return (legible.isWhole || legible.inserts.length > 0) && covers(whole, legible);
    }
    // Each is made of what the other holds, so one of them is enough, and both lost may be too much.
    case "snapshot":
      return segments.length > 0 && !isOpen(setAside, "segment");
    case "segment":
      return snapshots.length > 0 && !isOpen(setAside, "snapshot");
  }
}

function isOpen(setAside: readonly KeptRow[], kind: KeptRow["kind"]): boolean {
  return setAside.some((row) => row.kind === kind && row.repairedAt === undefined);
}
