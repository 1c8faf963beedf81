// Uploaded files as one part: in, out, and away again when no history can mention them.
import type { Asset } from "@cowrite/shared/api/assets.ts";
import { assetUrl } from "@cowrite/shared/assetUrls.ts";
import { CowriteError } from "@cowrite/shared/errors.ts";
import { type AssetId, createId, type DocumentId, type UserId } from "@cowrite/shared/ids.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import type { AssetRepository, StoredAsset } from "./AssetRepository.ts";
import type { AssetStore, ByteRange } from "./AssetStore.ts";
import { diskFault } from "./diskFault.ts";
import { type Incoming, type ReceivedFile, tooLarge } from "./Incoming.ts";
import type { KeyedLock } from "./KeyedLock.ts";
import { pictureSize } from "./pictureSize.ts";
import type { Upload } from "./readUpload.ts";

export interface AssetsOptions {
  repository: AssetRepository;
  store: AssetStore;
  incoming: Incoming;
  /** One content at a time, by its hash: shared with who deletes. */
  lock: KeyedLock;
  limits: Limits;
  /** Milliseconds since the epoch. */
  now: () => number;
}

export interface AssetOwner {
  readonly documentId: DocumentId;
  readonly by: UserId;
}

export class Assets {
  readonly #options: AssetsOptions;

  constructor(options: AssetsOptions) {
    this.#options = options;
  }

  /**
   * Before anything is read of it: can that much be taken at all? Whether the document has room is
   * known at the end, since a file that it has already takes none.
   * @throws {CowriteError} `too_large`
   */
  requireSize(bytes: number): void {
    const { limits } = this.#options;
    if (limits.assetBytes > 0 && bytes > limits.assetBytes) throw tooLarge(limits.assetBytes);
    if (limits.documentAssetBytes > 0 && bytes > limits.documentAssetBytes) {
      throw documentFull(limits);
    }
  }

  /** Resolves when the file and what is known of it are on disk. @throws {CowriteError} */
  async add({ documentId, by }: AssetOwner, { name, stream }: Upload): Promise<StoredAsset> {
    const { incoming, lock, limits, now } = this.#options;
    const file = await incoming.receive(stream, limits.assetBytes);
    const size = pictureSize(file.type, file.head);
    try {
      return await lock.hold(file.hash, () =>
        this.#keep(file, {
          id: createId((bytes) => crypto.getRandomValues(bytes)) as AssetId,
          documentId,
          hash: file.hash,
          name,
          type: file.type,
          bytes: file.bytes,
          width: size?.width,
          height: size?.height,
          createdBy: by,
          createdAt: now(),
        }),
      );
    } catch (error) {
      throw diskFault(error) ?? error;
    } finally {
      await incoming.discard(file.path);
    }
  }

  /** @throws {CowriteError} `not_found` */
  async find(documentId: DocumentId, id: AssetId | undefined): Promise<StoredAsset> {
    const asset = id && (await this.#options.repository.find(documentId, id));
    if (asset === undefined) throw new CowriteError("not_found");
    return asset;
  }

  /** @throws {CowriteError} `not_found` where its bytes are gone. */
  async open({ hash }: StoredAsset, range?: ByteRange): Promise<ReadableStream<Uint8Array>> {
    const stream = await this.#options.store.open(hash, range);
    if (stream === undefined) throw new CowriteError("not_found");
    return stream;
  }

  // The row first, so that no bytes lie anywhere unknown; the claim last, so that none is empty.
  async #keep({ path, hash, bytes }: ReceivedFile, asset: StoredAsset): Promise<StoredAsset> {
    const { repository, store, limits, now } = this.#options;
    await repository.announceBlob(hash, bytes, now());
    await store.put(hash, path);
    const most = limits.documentAssetBytes || Number.MAX_SAFE_INTEGER;
    const kept = await repository.add(asset, most);
    if (kept === undefined) throw documentFull(limits);
    return kept;
  }
}

function documentFull(limits: Limits): CowriteError {
  const message = "The files of this document are as many as the server accepts.";
  const details = {
    maxBytes: limits.documentAssetBytes,
    limit: "LIMIT_DOCUMENT_ASSET_BYTES",
  };
  return new CowriteError("too_large", { message, details });
}

export function toAsset({ id, documentId, name, type, bytes, ...size }: StoredAsset): Asset {
  const { width, height } = size;
  return { id, url: assetUrl(documentId, id), name, type, bytes, width, height };
}
