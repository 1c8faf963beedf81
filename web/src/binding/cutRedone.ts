// Two more defects of Yjs' undo (13.6.33). What was deleted and brought back is found again as the piece
// of text that it lies in now, and that may be longer or shorter than what it was (`popStackItem`): undo
// takes away words beside it, or leaves some of it. And where it was deleted again and is collected as
// garbage, undo fails (`redoItem`). So before it looks, the pieces are cut to fit and the lost forgotten.
import * as Y from "yjs";

type Step = Y.UndoManager["undoStack"][number];

/** @param stack of which the last step is taken back; those before it too, where it has nothing left. */
export function cutRedone(transaction: Y.Transaction, stack: readonly Step[]): void {
  forgetLost(transaction.doc.store);
  for (const step of stack.toReversed()) {
    let isEffective = step.deletions.clients.size > 0;
    Y.iterateDeletedStructs(transaction, step.insertions, (struct) => {
      if (struct instanceof Y.Item && cutToFit(transaction, struct)) isEffective = true;
    });
    if (isEffective) return;
  }
}

function forgetLost(store: Y.Doc["store"]): void {
  for (const structs of store.clients.values()) {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.redone === null) continue;
      const found: unknown = Y.getItem(store, struct.redone);
      if (!(found instanceof Y.Item)) struct.redone = null;
    }
  }
}

// Of what is cut off here the caller hears next.
function cutToFit(transaction: Y.Transaction, struct: Y.Item): boolean {
  const { store } = transaction.doc;
  let { length } = struct;
  let last = struct;
  while (last.redone !== null) {
    const { redone } = last;
    const found: unknown = Y.getItem(store, redone);
    if (!(found instanceof Y.Item)) return false;
    last = Y.getItemCleanStart(transaction, redone);
    length = Math.min(length, last.length);
  }
  if (last === struct) return !struct.deleted;
  cutAfter(transaction, last, length);
  cutAfter(transaction, struct, length);
  return !last.deleted;
}

function cutAfter(transaction: Y.Transaction, { id, length: whole }: Y.Item, length: number): void {
  if (whole > length) Y.getItemCleanStart(transaction, Y.createID(id.client, id.clock + length));
}
