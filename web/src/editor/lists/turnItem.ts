// One item of a list becomes an item of another kind, or leaves the list.
import type { Attrs, Node, NodeType } from "@tiptap/pm/model";
import type { Selection, Transaction } from "@tiptap/pm/state";
import { canJoin } from "@tiptap/pm/transform";
import { isList } from "../handle/blockAt.ts";
import { itemAt } from "./itemAt.ts";
import { replaceItem } from "./replaceItem.ts";

export interface ListKind {
  readonly list: "bulletList" | "orderedList" | "taskList";
  readonly listAttrs?: Attrs;
  readonly itemAttrs?: Attrs;
}

/** The item at the caret alone, with all that is in it. @returns whether it is of that kind now */
export function turnItem(tr: Transaction, { list: name, listAttrs, itemAttrs }: ListKind): boolean {
  const { $head } = tr.selection;
  const item = itemAt($head);
  const listType = tr.doc.type.schema.nodes[name];
  const itemType = listType?.contentMatch.defaultType;
  if (item === undefined || !listType || !itemType || item.list.type === listType) return false;
  if (!itemType.validContent(item.node.content)) return false;
  const wrapping = { list: listType.create(listAttrs), item: itemType.create(itemAttrs) };
  const start = replaceItem(tr, item, wrapping);
  if (start === undefined) return false;
  joinLists(tr, start);
  return true;
}

interface ListTurn {
  readonly list: Node;
  /** Before the list. */
  readonly start: number;
  readonly listType: NodeType;
  readonly itemType: NodeType;
}

// The innermost list around the selection, where its items are of another kind.
function listTurn({ $from, to }: Selection, name: ListKind["list"]): ListTurn | undefined {
  let depth = $from.sharedDepth(to);
  while (depth > 0 && !isList($from.node(depth))) depth--;
  const list = $from.node(depth);
  const listType = list.type.schema.nodes[name];
  const itemType = listType?.contentMatch.defaultType;
  // Between bullets and numbers TipTap changes no more than the list itself.
  if (depth === 0 || !listType || !itemType || listType.validContent(list.content))
    return undefined;
  return { list, start: $from.before(depth), listType, itemType };
}

/** Asked after each pause in the typing, so nothing is built for the answer. */
export function canTurnList(selection: Selection, name: ListKind["list"]): boolean {
  return listTurn(selection, name) !== undefined;
}

/** All items of the innermost list around the selection. @returns whether they were of another kind */
export function turnList(tr: Transaction, name: ListKind["list"]): boolean {
  const { selection } = tr;
  const turn = listTurn(selection, name);
  if (turn === undefined) return false;
  const { list, start, listType, itemType } = turn;
  const items = list.children.map((item) => itemType.create(null, item.content, item.marks));
  tr.replaceWith(start, start + list.nodeSize, listType.create(null, items));
  // Each place is where it was.
  tr.setSelection(selection.getBookmark().resolve(tr.doc));
  joinLists(tr, start);
  return true;
}

/** What it holds stands where it stood, below or between what is left of the list. */
export function takeItemOut(tr: Transaction): boolean {
  const item = itemAt(tr.selection.$head);
  return item !== undefined && replaceItem(tr, item) !== undefined;
}

/** With lists of its kind that it now stands at; the numbers of the first one count. */
export function joinLists(tr: Transaction, start: number): void {
  const end = start + (tr.doc.nodeAt(start)?.nodeSize ?? 0);
  for (const border of [end, start]) {
    const { nodeBefore, nodeAfter } = tr.doc.resolve(border);
    const isSame =
      nodeBefore?.type === nodeAfter?.type &&
      kindOf(nodeBefore?.attrs) === kindOf(nodeAfter?.attrs);
    if (isSame && canJoin(tr.doc, border)) tr.join(border);
  }
}

// Letters and numbers do not mix.
function kindOf(attrs: Attrs | undefined): string {
  return String(attrs?.type ?? "1");
}
