// Words that one step deletes in one place and writes in another, as where two cells become one, may
// be another's words. Undo takes away the copy and brings back the words where they were, but Yjs brings
// nothing back into a block that somebody has deleted since. So that block is brought back as well.
import * as Y from "yjs";
import { type MoveRecord, movesOf, readMoves } from "./moveRecords.ts";

type Step = Y.UndoManager["undoStack"][number];

/** @param step that is about to be taken back; what has to come back with it is added. */
export function keepCopied(transaction: Y.Transaction, step: Step): void {
  const homeless: { struct: Y.Item; text: string; homes: Y.Item[] }[] = [];
  Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return;
    if (struct.redone !== null || struct.id.client === transaction.doc.clientID) return;
    const homes = deletedAround(struct).filter(({ id }) => !Y.isDeleted(step.deletions, id));
    if (homes.length > 0) homeless.push({ struct, text: struct.content.str, homes });
  });
  if (homeless.length === 0) return;
  const copied = textOf(transaction, step);
  const own = transaction.doc.clientID;
  const moves = readMoves(movesOf(transaction.doc).toArray()).filter(({ by }) => by === own);
  const homes = homeless
    .filter(({ struct, text }) => copied.includes(text) || isCopied(struct, step, moves))
    .flatMap((one) => one.homes);
  if (homes.length > 0) step.deletions = Y.mergeDeleteSets([step.deletions, setOf(homes)]);
}

// Of what was deleted as one, only some letters may stand elsewhere: the rest went for good.
function isCopied({ id, length }: Y.Item, step: Step, moves: readonly MoveRecord[]): boolean {
  return moves.some(({ by, letters }) =>
    letters.some(([client, clock, copy, count]) => {
      if (client !== id.client || clock >= id.clock + length || id.clock >= clock + count)
        return false;
      return Y.isDeleted(step.insertions, Y.createID(by, copy + Math.max(0, id.clock - clock)));
    }),
  );
}

function deletedAround(item: Y.Item): Y.Item[] {
  const around: Y.Item[] = [];
  let parent = parentOf(item);
  while (parent?.deleted && parent.redone === null) {
    around.push(parent);
    parent = parentOf(parent);
  }
  return around;
}

function parentOf({ parent }: Y.Item): Y.Item | null {
  return parent instanceof Y.AbstractType ? parent._item : null;
}

// All that the step wrote and that is still there.
function textOf(transaction: Y.Transaction, { insertions }: Step): string {
  let text = "";
  Y.iterateDeletedStructs(transaction, insertions, (struct) => {
    let item: unknown = struct;
    while (item instanceof Y.Item && item.redone !== null) {
      item = Y.getItem(transaction.doc.store, item.redone);
    }
    if (!(item instanceof Y.Item) || item.deleted) return;
    if (item.content instanceof Y.ContentString) text += item.content.str;
  });
  return text;
}

function setOf(items: readonly Y.Item[]): Step["deletions"] {
  const set = Y.createDeleteSet();
  for (const { id, length } of items) {
    const ranges = set.clients.get(id.client) ?? [];
    set.clients.set(id.client, [...ranges, { clock: id.clock, len: length }]);
  }
  return set;
}
