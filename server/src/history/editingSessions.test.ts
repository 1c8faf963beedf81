import type { UserId } from "@cowrite/shared/ids.ts";
import { expect, test } from "vitest";
import type { TimelineEntry } from "../storage/segments/Timeline.ts";
import { editingSessions, pauseMs, pausesIn } from "./editingSessions.ts";

const minute = 60_000;

/** `[who, minute]` each, one character typed and none rubbed out. */
function timeline(...entries: [string, number][]): TimelineEntry[] {
  return entries.map(([who, at], index) => ({
    seq: index + 1,
    at: at * minute,
    userId: who as UserId,
    sessionId: undefined,
    inserts: [{ client: 1, clock: index, length: 1 }],
    deletes: [],
  }));
}

test("[HIS9] each person has sessions of their own, and only their own pause ends one", () => {
  const sessions = editingSessions(
    timeline(["ada", 0], ["bob", 3], ["ada", 4], ["bob", 7], ["ada", 30], ["bob", 11.9]),
  );
  expect(sessions.map(({ userId, from, to, edits }) => [userId, from, to, edits])).toEqual([
    ["ada", 0, 4 * minute, 2],
    ["bob", 3 * minute, 11.9 * minute, 3],
    ["ada", 30 * minute, 30 * minute, 1],
  ]);
});

test("[HIS9] exactly the pause ends a session", () => {
  const after = (ms: number) => editingSessions(timeline(["ada", 0], ["ada", ms / minute])).length;
  expect([after(pauseMs - 1), after(pauseMs)]).toEqual([1, 2]);
});

test("[HIS6] a version is where everybody paused, and at the end when nobody is there", () => {
  const written = timeline(["ada", 0], ["bob", 4], ["ada", 8], ["ada", 20], ["bob", 21]);
  const places = (until: number) => pausesIn(written, until).map(({ seq }) => seq);
  expect(places(22 * minute)).toEqual([3]);
  expect(places(26 * minute)).toEqual([3, 5]);
  expect(places(Number.POSITIVE_INFINITY)).toEqual([3, 5]);
  expect(pausesIn([], Number.POSITIVE_INFINITY)).toEqual([]);
});
