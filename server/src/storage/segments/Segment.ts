// A stretch of a document's history: packed for the disk, and read back up to any of its entries.
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Segment, StoredEntry } from "../UpdateLog.ts";
import { type DeleteRanges, type Struct, StructSet } from "./StructSet.ts";
import { type Range, readTimeline, type TimelineEntry, writeTimeline } from "./Timeline.ts";

// The first byte of every segment; a later format has another.
const formatVersion = 1;

// Segments are packed once, off the event loop, and read seldom: small counts more than quick.
const compressionLevel = 12;

// What a segment may unpack to: many times the largest document, so that a damaged length that
// no checksum caught cannot ask for all of the memory.
const maxUnpackedBytes = 1024 * 1024 * 1024;

/**
 * @param before the entries of this segment come first, so that both become one.
 * @param entries in the order of their places; at least one of both.
 * @throws where an update cannot be read.
 */
export function packSegment(before: Segment | undefined, entries: readonly StoredEntry[]): Segment {
  const structs = new StructSet();
  const timeline: TimelineEntry[] = [];
  if (before !== undefined) {
    const opened = openSegment(before);
    for (const struct of structsOf(opened)) structs.add(struct);
    timeline.push(...opened.timeline);
  }
  for (const { seq, at, userId, sessionId, update } of entries) {
    const decoded = Y.decodeUpdate(update);
    const inserts = decoded.structs.flatMap((struct) => structs.add(struct));
    timeline.push({ seq, at, userId, sessionId, inserts, deletes: rangesOf(decoded.ds) });
  }
  const packed = encoding.encode((encoder) => {
    encoding.writeVarUint8Array(encoder, writeTimeline(timeline));
    encoding.writeVarUint8Array(encoder, structs.encode(undefined, new Map()));
  });
  const params = { [constants.ZSTD_c_compressionLevel]: compressionLevel };
  return {
    fromSeq: timeline[0]?.seq ?? 0,
    throughSeq: timeline.at(-1)?.seq ?? 0,
    entries: timeline.length,
    bytes: Buffer.concat([Uint8Array.of(formatVersion), zstdCompressSync(packed, { params })]),
  };
}

export interface OpenedSegment {
  readonly timeline: readonly TimelineEntry[];
  /** All that was inserted, as one update (V2), and nothing of what was deleted. */
  readonly inserts: Uint8Array;
}

/** @throws where the bytes are no segment of a format that this program knows. */
export function openSegment({ bytes }: Pick<Segment, "bytes">): OpenedSegment {
  const { timeline, inserts } = unpack(bytes);
  return { timeline: readTimeline(timeline), inserts };
}

/** Only who and when: much less work than opening it. */
export function timelineOf({ bytes }: Pick<Segment, "bytes">): TimelineEntry[] {
  return readTimeline(unpack(bytes).timeline);
}

/** Applies the entries up to this place, to a document that has all earlier segments. */
export function applySegment(doc: Y.Doc, opened: OpenedSegment, throughSeq: number): void {
  const entries = opened.timeline.filter(({ seq }) => seq <= throughSeq);
  const deletes = deletesOf(entries);
  if (entries.length < opened.timeline.length) {
    Y.applyUpdateV2(doc, setOf(opened).encode(insertedBy(entries), deletes));
    return;
  }
  // In two steps, since writing the one update anew would cost more than applying it.
  Y.applyUpdateV2(doc, opened.inserts);
  Y.applyUpdateV2(doc, new StructSet().encode(undefined, deletes));
}

/** The whole segment as one update (V2), with its deletes. */
export function updateOf(segment: Pick<Segment, "bytes">): Uint8Array {
  const opened = openSegment(segment);
  return setOf(opened).encode(undefined, deletesOf(opened.timeline));
}

function setOf(opened: OpenedSegment): StructSet {
  const set = new StructSet();
  for (const struct of structsOf(opened)) set.add(struct);
  return set;
}

function structsOf({ inserts }: OpenedSegment): Struct[] {
  return Y.decodeUpdateV2(inserts).structs;
}

function unpack(bytes: Uint8Array): { timeline: Uint8Array; inserts: Uint8Array } {
  if (bytes[0] !== formatVersion) {
    throw new Error(`A history segment has the unknown format ${bytes[0]}.`);
  }
  const packed = zstdDecompressSync(bytes.subarray(1), { maxOutputLength: maxUnpackedBytes });
  const decoder = decoding.createDecoder(packed);
  const timeline = decoding.readVarUint8Array(decoder);
  return { timeline, inserts: decoding.readVarUint8Array(decoder) };
}

// A client's structs come in the order of its clocks, so the newest end says what was there.
function insertedBy(entries: readonly TimelineEntry[]): Map<number, number> {
  const ends = new Map<number, number>();
  for (const { inserts } of entries) {
    for (const { client, clock, length } of inserts) {
      ends.set(client, Math.max(ends.get(client) ?? 0, clock + length));
    }
  }
  return ends;
}

function deletesOf(entries: readonly TimelineEntry[]): DeleteRanges {
  const byClient = Map.groupBy(
    entries.flatMap(({ deletes }) => deletes),
    ({ client }) => client,
  );
  return new Map([...byClient].map(([client, ranges]) => [client, mergeRanges(ranges)]));
}

function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.clock - b.clock)) {
    const last = merged.at(-1);
    const lastEnd = last === undefined ? -1 : last.clock + last.length;
    if (last === undefined || range.clock > lastEnd) merged.push(range);
    else {
      const end = Math.max(lastEnd, range.clock + range.length);
      merged[merged.length - 1] = { ...last, length: end - last.clock };
    }
  }
  return merged;
}

type DeleteSet = ReturnType<typeof Y.decodeUpdate>["ds"];

function rangesOf({ clients }: DeleteSet): Range[] {
  return [...clients].flatMap(([client, items]) =>
    items.map(({ clock, len }) => ({ client, clock, length: len })),
  );
}
