// The parts of uploaded files, put together: where they come in, where they lie, what deletes them.
import { join } from "node:path";
import { contentField } from "@cowrite/shared/content.ts";
import type { AssetId, DocumentId } from "@cowrite/shared/ids.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { HistoryThread } from "../history/HistoryThread.ts";
import type { Database } from "../storage/kysely/Database.ts";
import type { LiveDocuments } from "../sync/LiveDocuments.ts";
import { AssetCollector } from "./AssetCollector.ts";
import { AssetRepository } from "./AssetRepository.ts";
import type { AssetStore } from "./AssetStore.ts";
import { Assets } from "./Assets.ts";
import { FolderAssetStore } from "./FolderAssetStore.ts";
import { Incoming } from "./Incoming.ts";
import { KeyedLock } from "./KeyedLock.ts";
import { S3AssetStore, type S3Location } from "./S3AssetStore.ts";

export interface AssetPlace {
  dataDir: string;
  s3: S3Location | undefined;
}

export interface CreateAssetsOptions extends AssetPlace {
  db: Kysely<Database>;
  live: LiveDocuments;
  history: HistoryThread;
  limits: Limits;
  graceMs: number;
  onCollected: () => void;
  logger: Logger;
  /** Milliseconds since the epoch. */
  now: () => number;
}

export interface CreatedAssets {
  readonly assets: Assets;
  readonly collector: AssetCollector;
  /** Before the first upload: makes the folder, and takes away what a crash has left in it. */
  prepare(): Promise<void>;
}

export function assetFolderOf(dataDir: string): string {
  return join(dataDir, "assets");
}

export function openAssetStore({ dataDir, s3 }: AssetPlace): AssetStore {
  return s3 === undefined ? new FolderAssetStore(assetFolderOf(dataDir)) : new S3AssetStore(s3);
}

/** Also when they lie in S3, uploads come in through this folder. */
export function openIncoming(dataDir: string): Incoming {
  return new Incoming(join(assetFolderOf(dataDir), "incoming"));
}

export function createAssets(options: CreateAssetsOptions): CreatedAssets {
  const { db, live, history, limits, now } = options;
  const repository = new AssetRepository(db);
  const store = openAssetStore(options);
  const incoming = openIncoming(options.dataDir);
  const lock = new KeyedLock();
  const collector = new AssetCollector({
    ...options,
    repository,
    store,
    lock,
    findMentions: (id, ids) => findMentions({ live, history }, id, ids),
  });
  const assets = new Assets({ repository, store, incoming, lock, limits, now });
  return { assets, collector, prepare: () => incoming.prepare() };
}

type Sources = Pick<CreateAssetsOptions, "live" | "history">;

async function findMentions(
  { live, history }: Sources,
  id: DocumentId,
  ids: readonly AssetId[],
): Promise<ReadonlySet<string>> {
  await live.whenDurable(id);
  const past = await history.mentions(await live.readHistory(id), ids);
  const others = ids.filter((one) => !past.includes(one));
  if (others.length === 0) return new Set(past);
  // An address that was typed, letter by letter, is nowhere in one piece but in what is shown.
  const doc = await live.readDurable(id);
  const shown = doc.getXmlFragment(contentField).toString();
  doc.destroy();
  return new Set([...past, ...others.filter((one) => shown.includes(one))]);
}
