// A defect of Yjs' undo (13.6.33, `redoItem`): what it brings back may name one item as its neighbour
// on both sides. Each document then puts it elsewhere, and they stay different for good. What came
// back so is written again, as if it had been typed.
import * as Y from "yjs";
import { build, describe } from "./description.ts";
import { deleteChild, insertAfter } from "./yjsChildren.ts";

/** Mends what an undo transaction left ambiguous, by a transaction of its own. */
export function mendUndo(transaction: Y.Transaction): void {
  const broken = brokenParents(transaction);
  if (broken.size === 0) return;
  transaction.doc.transact(() => {
    for (const [parent, children] of broken) {
      if (parent instanceof Y.XmlText) rewrite(parent);
      else if (parent instanceof Y.XmlFragment) for (const child of children) rewrite(child);
    }
  });
}

function rewrite(child: Y.XmlText | Y.XmlElement): void {
  const parent = child.parent;
  if (!(parent instanceof Y.XmlFragment) || child._item?.deleted !== false) return;
  insertAfter(parent, child, [build(describe(child))]);
  deleteChild(parent, child);
}

type Children = Set<Y.XmlText | Y.XmlElement>;

function brokenParents(transaction: Y.Transaction): Map<unknown, Children> {
  const parents = new Map<unknown, Children>();
  const { doc, beforeState, afterState } = transaction;
  const from = beforeState.get(doc.clientID) ?? 0;
  const to = afterState.get(doc.clientID) ?? 0;
  for (let clock = from; clock < to; ) {
    const struct = Y.getItem(doc.store, Y.createID(doc.clientID, clock));
    if (struct instanceof Y.Item && isBroken(struct)) {
      const children: Children = parents.get(struct.parent) ?? new Set();
      const type = struct.content instanceof Y.ContentType ? struct.content.type : undefined;
      if (type instanceof Y.XmlText || type instanceof Y.XmlElement) children.add(type);
      parents.set(struct.parent, children);
    }
    clock = struct.id.clock + struct.length;
  }
  return parents;
}

function isBroken({ origin, rightOrigin, deleted }: Y.Item): boolean {
  return !deleted && origin !== null && Y.compareIDs(origin, rightOrigin);
}
