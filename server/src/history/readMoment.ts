// A document as it was: its history applied up to one entry.
import { canCollect } from "@cowrite/shared/canCollect.ts";
import * as Y from "yjs";
import { applySegment, openSegment, timelineOf } from "../storage/segments/Segment.ts";
import type { TimelineEntry } from "../storage/segments/Timeline.ts";
import type { StoredEntry, StoredHistory } from "../storage/UpdateLog.ts";

export type History = Pick<StoredHistory, "segments" | "tail">;

/** A moment in milliseconds since the epoch, or the place of its newest entry. */
export type Moment = { readonly at: number } | { readonly seq: number };

/** @returns a `Y.Doc` of the caller's own. */
export function readMoment({ segments, tail }: History, moment: Moment): Y.Doc {
  const opened = segments.map(openSegment);
  const throughSeq =
    "seq" in moment
      ? moment.seq
      : placeAt([...opened.map(({ timeline }) => timeline), tail], moment.at);
  const doc = new Y.Doc({ gcFilter: canCollect });
  doc.transact(() => {
    for (const segment of opened) applySegment(doc, segment, throughSeq);
    for (const { seq, update } of tail) if (seq <= throughSeq) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** Who wrote when, and how much: all entries, oldest first. */
export function readTimeline({ segments, tail }: History): TimelineEntry[] {
  return [...segments.flatMap((segment) => timelineOf(segment)), ...tail.map(describe)];
}

function describe({ update, ...entry }: StoredEntry): TimelineEntry {
  const { structs, ds } = Y.decodeUpdate(update);
  return {
    ...entry,
    inserts: structs.map(({ id, length }) => ({ client: id.client, clock: id.clock, length })),
    deletes: [...ds.clients].flatMap(([client, ranges]) =>
      ranges.map(({ clock, len }) => ({ client, clock, length: len })),
    ),
  };
}

/** The place of the newest entry that had been made by then; 0 where there was none. */
function placeAt(timelines: readonly (readonly Pick<TimelineEntry, "seq" | "at">[])[], at: number) {
  for (const timeline of timelines.toReversed()) {
    const entry = timeline.findLast((one) => one.at <= at);
    if (entry !== undefined) return entry.seq;
  }
  return 0;
}
