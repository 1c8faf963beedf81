// Deletes uploaded files that nobody can ever see again (docs/decisions: what is kept, and why).
import type { AssetId, DocumentId } from "@cowrite/shared/ids.ts";
import type { Logger } from "pino";
import type { AssetRepository, StoredAsset } from "./AssetRepository.ts";
import type { AssetStore } from "./AssetStore.ts";
import type { KeyedLock } from "./KeyedLock.ts";

export interface AssetCollectorOptions {
  repository: AssetRepository;
  store: AssetStore;
  lock: KeyedLock;
  /** Which of these ids has the document mentioned, at any moment that history can show? */
  findMentions: (id: DocumentId, ids: readonly AssetId[]) => Promise<ReadonlySet<string>>;
  /** How long after its upload a file may lie unmentioned. */
  graceMs: number;
  /** Milliseconds since the epoch. */
  now: () => number;
  onCollected: () => void;
  logger: Logger;
}

// Files wait for weeks, so some hours more do not matter; each round costs two small questions.
const roundMs = 6 * 60 * 60 * 1000;

/**
 * Each file is looked for in its document's history once: when its grace time has passed. What was
 * ever mentioned stays, since history is kept for ever and may show it again.
 */
export class AssetCollector {
  readonly #options: AssetCollectorOptions;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: AssetCollectorOptions) {
    this.#options = options;
  }

  /** A round now and then, as long as the server runs. */
  start(): void {
    this.#timer = setInterval(() => void this.collect(), roundMs).unref();
    void this.collect();
  }

  /** One round; resolves at its end. What fails is told in the log, and tried in the next round. */
  collect(): Promise<void> {
    this.#round ??= this.#collect().finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  /** Resolves when nothing is at work any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    await this.#round;
  }

  async #collect(): Promise<void> {
    const { repository, graceMs, now, logger } = this.#options;
    const before = now() - graceMs;
    try {
      for (const [id, doubtful] of await repository.listDoubtful(before)) {
        if (this.#isClosed) return;
        await this.#settle(id, doubtful, before).catch((error: unknown) => {
          // A stop ends the search; the next start begins it again.
          if (!this.#isClosed)
            logger.error({ document: id, error }, "unused files were not looked for");
        });
      }
      for (const hash of await repository.listLooseBlobs()) {
        if (this.#isClosed) return;
        await this.#deleteLoose(hash);
      }
    } catch (error) {
      logger.error({ error }, "unused files were not deleted");
    }
  }

  async #settle(id: DocumentId, doubtful: readonly StoredAsset[], before: number): Promise<void> {
    const { repository, findMentions, now, onCollected } = this.#options;
    // A hole in history may be where it was mentioned.
    if (await repository.hasGaps(id)) return;
    const mentioned = await findMentions(
      id,
      doubtful.map((asset) => asset.id),
    );
    const kept = doubtful.filter((asset) => mentioned.has(asset.id));
    await repository.keep(
      kept.map((asset) => asset.id),
      now(),
    );
    for (const asset of doubtful) {
      if (mentioned.has(asset.id)) continue;
      if (await repository.remove(asset.id, before)) onCollected();
    }
  }

  // Nobody claims the content between the question and its end: uploads hold the same lock.
  async #deleteLoose(hash: string): Promise<void> {
    const { repository, store, lock } = this.#options;
    await lock.hold(hash, async () => {
      if (!(await repository.isLoose(hash))) return;
      await store.delete(hash);
      await repository.forgetBlob(hash);
    });
  }
}
