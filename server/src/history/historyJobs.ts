// What the history thread is asked to do, and how each is done.
import type { ContentFormat } from "@cowrite/shared/api/index.ts";
import * as Y from "yjs";
import { exportContent } from "../convert/exportContent.ts";
import { packSegment } from "../storage/segments/Segment.ts";
import type { Segment, StoredEntry } from "../storage/UpdateLog.ts";
import { editingSessions, type Pause, pausesIn, type SessionOfEditing } from "./editingSessions.ts";
import { findMentions } from "./findMentions.ts";
import { type History, type Moment, readMoment, readTimeline } from "./readMoment.ts";
import { restoreState } from "./restoreState.ts";

interface PackJob {
  readonly kind: "pack";
  readonly before: Segment | undefined;
  readonly entries: readonly StoredEntry[];
}

interface OverviewJob {
  readonly kind: "overview";
  readonly history: History;
  /** See `pausesIn`. */
  readonly until: number;
}

interface ContentJob {
  readonly kind: "content";
  readonly history: History;
  readonly moment: Moment;
  readonly format: ContentFormat;
}

interface RestoreJob {
  readonly kind: "restore";
  readonly history: History;
  readonly moment: Moment;
}

interface MentionsJob {
  readonly kind: "mentions";
  readonly history: History;
  readonly ids: readonly string[];
}

export type HistoryJob = PackJob | OverviewJob | ContentJob | RestoreJob | MentionsJob;

export interface Overview {
  readonly sessions: readonly SessionOfEditing[];
  readonly pauses: readonly Pause[];
}

export type Content = string | Record<string, unknown>;

/** One Yjs update (V1) that makes the document what it was; `undefined` where it is so already. */
export type RestoringUpdate = Uint8Array | undefined;

export type HistoryResult = Segment | Overview | Content | RestoringUpdate | readonly string[];

export function runHistoryJob(job: HistoryJob): HistoryResult {
  switch (job.kind) {
    case "pack":
      return packSegment(job.before, job.entries);
    case "overview": {
      const timeline = readTimeline(job.history);
      return { sessions: editingSessions(timeline), pauses: pausesIn(timeline, job.until) };
    }
    case "content":
      return exportContent(readMoment(job.history, job.moment), job.format);
    case "restore":
      return restoringUpdate(job);
    case "mentions":
      return findMentions(job.history, job.ids);
  }
}

function restoringUpdate(job: RestoreJob): RestoringUpdate {
  const now = readMoment(job.history, { seq: Number.MAX_SAFE_INTEGER });
  const then = readMoment(job.history, job.moment);
  const before = Y.encodeStateVector(now);
  let hasChanged = false;
  now.on("update", () => {
    hasChanged = true;
  });
  restoreState(now, then);
  return hasChanged ? Y.encodeStateAsUpdate(now, before) : undefined;
}
