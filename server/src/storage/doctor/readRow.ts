// Is a stored row as it was written, and can it be read?
import type { DocumentId } from "@cowrite/shared/ids.ts";
import * as Y from "yjs";
import { isSound, toSegment, toSnapshot } from "../SqlUpdateLog.ts";
import { openSegment, updateOf } from "../segments/Segment.ts";
import type { DamagedRow, RowKind } from "../UpdateLog.ts";
import type { Row } from "./readRows.ts";

export type Fault = "checksum" | "unreadable";

export interface ReadRow extends DamagedRow {
  readonly row: Row;
  /** What it says, as one Yjs update (V1); `undefined` where it has a fault. */
  readonly update: Uint8Array | undefined;
  readonly fault: Fault | undefined;
}

export function readRow(kind: RowKind, row: Row): ReadRow {
  const documentId = row.document_id as DocumentId;
  const seq = Number(row.seq ?? row.through_seq);
  const facts = { kind, documentId, seq, row };
  if (!isSound(kind, row)) return { ...facts, update: undefined, fault: "checksum" };
  try {
    const update = decoders[kind](row);
    Y.decodeUpdate(update);
    return { ...facts, update, fault: undefined };
  } catch {
    // Whatever it is that cannot be read here, the server could not read it either.
    return { ...facts, update: undefined, fault: "unreadable" };
  }
}

const decoders: Record<RowKind, (row: Row) => Uint8Array> = {
  update: (row) => row.bytes as Uint8Array,
  snapshot: toSnapshot,
  segment: (row) => Y.convertUpdateFormatV2ToV1(updateOf(toSegment(row))),
};

/** Do a segment's own words about itself fit what is in it? */
export function isLabelledRight({ row }: ReadRow): boolean {
  const segment = toSegment(row);
  const { timeline } = openSegment(segment);
  return (
    timeline.length === segment.entries &&
    timeline[0]?.seq === segment.fromSeq &&
    timeline.at(-1)?.seq === segment.throughSeq
  );
}
