// From single updates to what a person remembers: I wrote this in the morning, you that at noon.
import type { UserId } from "@cowrite/shared/ids.ts";
import type { TimelineEntry } from "../storage/segments/Timeline.ts";

/** Times are milliseconds since the epoch. */
export interface SessionOfEditing {
  readonly userId: UserId | undefined;
  readonly from: number;
  readonly to: number;
  readonly fromSeq: number;
  readonly throughSeq: number;
  readonly edits: number;
  readonly inserted: number;
  readonly deleted: number;
}

/** A state that somebody may want back, though nobody has named it. */
export interface Pause {
  readonly seq: number;
  readonly at: number;
}

// Who stops for this long has gone for coffee; arbitrary within a factor of three.
export const pauseMs = 5 * 60_000;

/** @param timeline oldest first. @returns one person's each, in the order of their beginnings. */
export function editingSessions(timeline: readonly TimelineEntry[]): SessionOfEditing[] {
  const sessions: SessionOfEditing[] = [];
  const latest = new Map<UserId | undefined, number>();
  for (const entry of timeline) {
    const index = latest.get(entry.userId) ?? -1;
    const open = sessions[index];
    if (open !== undefined && entry.at - open.to < pauseMs) {
      sessions[index] = lengthen(open, entry);
    } else {
      latest.set(entry.userId, sessions.length);
      sessions.push(begin(entry));
    }
  }
  return sessions;
}

/**
 * Where the writing paused, whoever wrote.
 *
 * @param until the newest entry counts as one too, if it is a pause older than this, or if
 * nobody has the document open (then `until` is Infinity).
 */
export function pausesIn(timeline: readonly TimelineEntry[], until: number): Pause[] {
  return timeline.flatMap(({ seq, at }, index) => {
    const next = timeline[index + 1]?.at ?? until;
    return next - at >= pauseMs ? [{ seq, at }] : [];
  });
}

function begin(entry: TimelineEntry): SessionOfEditing {
  const { userId, at, seq } = entry;
  return { userId, from: at, to: at, fromSeq: seq, throughSeq: seq, edits: 1, ...amounts(entry) };
}

function lengthen(session: SessionOfEditing, entry: TimelineEntry): SessionOfEditing {
  const { inserted, deleted } = amounts(entry);
  return {
    ...session,
    to: Math.max(session.to, entry.at),
    throughSeq: entry.seq,
    edits: session.edits + 1,
    inserted: session.inserted + inserted,
    deleted: session.deleted + deleted,
  };
}

function amounts({ inserts, deletes }: TimelineEntry): { inserted: number; deleted: number } {
  return { inserted: total(inserts), deleted: total(deletes) };
}

function total(ranges: readonly { length: number }[]): number {
  return ranges.reduce((sum, { length }) => sum + length, 0);
}
