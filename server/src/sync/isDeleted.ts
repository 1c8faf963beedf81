// Is all that an update deletes gone from a document already?
import * as Y from "yjs";

type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

/** Looks at what the set speaks of, and at nothing else of the document. */
export function isDeleted({ store }: Y.Doc, deletions: DeleteSet): boolean {
  // Sorted and without overlaps: a thousand times the same range is one.
  for (const [client, ranges] of Y.mergeDeleteSets([deletions]).clients) {
    const structs = store.clients.get(client) ?? [];
    const end = Y.getState(store, client);
    for (const { clock, len } of ranges) {
      if (clock + len > end || !isRangeDeleted(structs, clock, clock + len)) return false;
    }
  }
  return true;
}

function isRangeDeleted(structs: readonly (Y.Item | Y.GC)[], from: number, to: number): boolean {
  for (let index = Y.findIndexSS(structs as Y.Item[], from); ; index += 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= to) return true;
    if (!struct.deleted) return false;
  }
}
