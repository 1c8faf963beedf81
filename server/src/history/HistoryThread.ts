// History off the event loop: packing it and reading it.
import type { ContentFormat } from "@cowrite/shared/api/index.ts";
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { Segment, StoredEntry } from "../storage/UpdateLog.ts";
import { JobThread } from "../threads/JobThread.ts";
import type {
  Content,
  HistoryJob,
  HistoryResult,
  Overview,
  RestoringUpdate,
} from "./historyJobs.ts";
import type { History, Moment } from "./readMoment.ts";

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
    return this.#ask<Segment>({ kind: "pack", before, entries });
  }

  /** @param until see `pausesIn`. */
  overview(history: History, until: number): Promise<Overview> {
    return this.#ask<Overview>({ kind: "overview", history, until });
  }

  content(history: History, moment: Moment, format: ContentFormat): Promise<Content> {
    return this.#ask<Content>({ kind: "content", history, moment, format });
  }

  restoringUpdate(history: History, moment: Moment): Promise<RestoringUpdate> {
    return this.#ask<RestoringUpdate>({ kind: "restore", history, moment });
  }

  /** @returns those of the ids that this history mentions at any moment. */
  mentions(history: History, ids: readonly string[]): Promise<readonly string[]> {
    return this.#ask<readonly string[]>({ kind: "mentions", history, ids });
  }

  /** Jobs that are not done. */
  get waiting(): number {
    return this.#thread.waiting;
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  #ask<Result extends HistoryResult>(job: HistoryJob): Promise<Result> {
    return this.#thread.ask(job) as Promise<Result>;
  }
}
