// Has Yjs stopped telling of changes in a document?
import type * as Y from "yjs";

/**
 * What throws at the end of a transaction leaves it in Yjs' list for ever: later changes are applied,
 * and nobody hears of them, so that none is stored. Not to be asked within a transaction.
 */
export function isStuck(doc: Y.Doc): boolean {
  return doc._transactionCleanups.length > 0;
}
