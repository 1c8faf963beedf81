// History off the event loop: packing it and reading it.
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { Segment, StoredEntry } from "../storage/UpdateLog.ts";
import { JobThread } from "../threads/JobThread.ts";
import type { HistoryJob, HistoryResult } from "./historyJobs.ts";

// A document of a million edits takes a few seconds on a slow core.
const longestMs = 60_000;

// A document at its limit with everything that was ever deleted from it, as CRDT and as text.
const maxMemoryMb = 1_536;

export class HistoryThread {
  readonly #thread = new JobThread<HistoryJob, HistoryResult>({
    script: new URL("./historyWorker.ts", import.meta.url),
    longestMs,
    maxMemoryMb,
    tooMuch: () => new CowriteError("internal", { message: "This history is too long to read." }),
  });

  pack(before: Segment | undefined, entries: readonly StoredEntry[]): Promise<Segment> {
    return this.#thread.ask({ kind: "pack", before, entries }) as Promise<Segment>;
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
