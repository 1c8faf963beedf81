// While more waits for the disk than may wait, documents are read-only: who comes then, comes as a
// reader, and is sent away to come again once the disk has taken what waited.
import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import type { GroupCommit } from "../storage/GroupCommit.ts";

/** What is applied but not on disk. */
export type Backlog = Pick<GroupCommit, "backlogBytes" | "oldestWaitMs">;

export type BacklogLimits = Pick<Limits, "backlogBytes" | "backlogMs">;

/** May nothing more wait? By time as well, since few bytes may be a whole afternoon's words. */
export function isFull(backlog: Backlog, limits: BacklogLimits): boolean {
  return (
    (limits.backlogBytes > 0 && backlog.backlogBytes >= limits.backlogBytes) ||
    (limits.backlogMs > 0 && backlog.oldestWaitMs >= limits.backlogMs)
  );
}

/** A connection of somebody who may write, but must only read for now. */
export interface KeptReader {
  end(reason: CloseReason): void;
}

export class StorageOutage {
  readonly #commit: GroupCommit;
  readonly #limits: BacklogLimits;
  readonly #readers = new Set<KeptReader>();
  #isWatching = false;

  constructor(commit: GroupCommit, limits: BacklogLimits) {
    this.#commit = commit;
    this.#limits = limits;
  }

  /** While true, no update may be applied. */
  get isFull(): boolean {
    return isFull(this.#commit, this.#limits);
  }

  /** Sends this reader away when the outage is over. */
  keepReader(reader: KeptReader): void {
    this.#readers.add(reader);
    void this.#watch();
  }

  forget(reader: KeptReader): void {
    this.#readers.delete(reader);
  }

  // The backlog shrinks only when a commit lands, so that is the moment to look again.
  async #watch(): Promise<void> {
    if (this.#isWatching) return;
    this.#isWatching = true;
    while (this.isFull) await this.#commit.whenDurable(this.#commit.durable + 1);
    this.#isWatching = false;
    for (const reader of this.#readers) reader.end(closeCodes.storageAway);
    this.#readers.clear();
  }
}
