// When a document's log is worth packing into its snapshot.

// Below this a load is fast whatever the shape, and packing would only cost writes.
const smallestLogBytes = 64 * 1024;

/** Both in bytes: the updates since the snapshot, and the snapshot itself. */
export interface StoredSize {
  readonly logBytes: number;
  readonly snapshotBytes: number;
}

/** Packing when the log outweighs the snapshot keeps the total cost linear in what was written. */
export function wantsCompaction({ logBytes, snapshotBytes }: StoredSize): boolean {
  return logBytes >= Math.max(smallestLogBytes, snapshotBytes);
}
