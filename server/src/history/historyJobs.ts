// What the history thread is asked to do.
import type { Segment, StoredEntry } from "../storage/UpdateLog.ts";

export interface PackJob {
  readonly kind: "pack";
  readonly before: Segment | undefined;
  readonly entries: readonly StoredEntry[];
}

export type HistoryJob = PackJob;
export type HistoryResult = Segment;
