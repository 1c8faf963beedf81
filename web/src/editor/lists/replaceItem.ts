// Other wrappings for one item, or none: its list goes on behind it, and a numbered one counts on.
import { Fragment, type Node, type NodeType, Slice } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { ReplaceAroundStep } from "@tiptap/pm/transform";
import type { Item } from "./itemAt.ts";

/**
 * What the item holds is not touched: carets and what others write in it stay.
 * @param list with one item, both empty, to be around it; without, its blocks stand where it stood
 * @returns where that begins now; undefined where it may not stand there
 */
export function replaceItem(
  tr: Transaction,
  { list, listStart, index, node }: Item,
  wrapping?: { readonly list: Node; readonly item: Node },
): number | undefined {
  const before = list.children.slice(0, index);
  const isLast = index === list.childCount - 1;
  const types = [
    ...(index > 0 ? [list.type] : []),
    ...(wrapping === undefined ? node.children.map(({ type }) => type) : [wrapping.list.type]),
    ...(isLast ? [] : [list.type]),
  ];
  if (!mayStand(tr, listStart, types)) return undefined;
  const itemStart = listStart + 1 + before.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  const itemEnd = itemStart + node.nodeSize;
  if (!isLast) tr.split(itemEnd, 1, [{ type: list.type, attrs: countingOn(list, index) }]);
  if (index > 0) tr.split(itemStart, 1);
  const start = index > 0 ? itemStart + 1 : listStart;
  const end = start + node.nodeSize + 2;
  const around = wrapping && Fragment.from(wrapping.list.copy(Fragment.from(wrapping.item)));
  const slice = around === undefined ? Slice.empty : new Slice(around, 0, 0);
  const depth = around === undefined ? 0 : 2;
  tr.step(new ReplaceAroundStep(start, end, start + 2, end - 2, slice, depth, true));
  return start;
}

function mayStand(tr: Transaction, position: number, types: readonly NodeType[]): boolean {
  const { parent } = tr.doc.resolve(position);
  let match = parent.contentMatchAt(tr.doc.resolve(position).index());
  for (const type of types) {
    const next = match.matchType(type);
    if (next === null) return false;
    match = next;
  }
  return true;
}

function countingOn({ attrs }: Node, count: number): Node["attrs"] {
  return typeof attrs.start === "number" ? { ...attrs, start: attrs.start + count } : attrs;
}
