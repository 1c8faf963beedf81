// A document as it was: its history applied up to one entry.
import * as Y from "yjs";
import { timelineOf, updateOf, updateThrough } from "../storage/segments/Segment.ts";
import type { TimelineEntry } from "../storage/segments/Timeline.ts";
import type { StoredHistory } from "../storage/UpdateLog.ts";

export type History = Pick<StoredHistory, "segments" | "tail">;

/** @param throughSeq the newest entry that counts. @returns a `Y.Doc` of the caller's own. */
export function readMoment({ segments, tail }: History, throughSeq: number): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const segment of segments) {
      if (segment.fromSeq > throughSeq) continue;
      const isWhole = segment.throughSeq <= throughSeq;
      Y.applyUpdateV2(doc, isWhole ? updateOf(segment) : updateThrough(segment, throughSeq));
    }
    for (const { seq, update } of tail) if (seq <= throughSeq) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** Who wrote when, and how much: all entries, oldest first. */
export function readTimeline({ segments, tail }: History): TimelineEntry[] {
  const packed = segments.flatMap((segment) => timelineOf(segment));
  const rows = tail.map(({ update, ...entry }): TimelineEntry => {
    const { structs, ds } = Y.decodeUpdate(update);
    return {
      ...entry,
      inserts: structs.map(({ id, length }) => ({ client: id.client, clock: id.clock, length })),
      deletes: [...ds.clients].flatMap(([client, ranges]) =>
        ranges.map(({ clock, len }) => ({ client, clock, length: len })),
      ),
    };
  });
  return [...packed, ...rows];
}

/** The place of the newest entry that had been made by then; 0 where there was none. */
export function placeAt(timeline: readonly TimelineEntry[], at: number): number {
  return timeline.findLast((entry) => entry.at <= at)?.seq ?? 0;
}
