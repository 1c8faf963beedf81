// Where the bytes of uploaded files lie, under their SHA-256.

/** A part of a file: both ends count. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Invariants of every implementation, proven by `describeAssetStore`:
 *
 * 1. When `put` resolves, the bytes are kept through a crash; a crash before leaves all or nothing
 *    under that name, never a part.
 * 2. To put what is there already changes nothing. To delete what is not there changes nothing.
 * 3. The bytes read are those that were put, also while the same content is put again.
 */
export interface AssetStore {
  /** Takes over a finished file of a local disk: it is gone afterwards, or may be deleted. */
  put(hash: string, file: string): Promise<void>;
  /** @returns `undefined` where there is no such content. */
  open(hash: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | undefined>;
  delete(hash: string): Promise<void>;
}
