// Moving a block: as one step of taking away and one of putting in, so that it is one step to undo.
import { Fragment, type Node as PmNode } from "@tiptap/pm/model";
import { type EditorState, NodeSelection, TextSelection, type Transaction } from "@tiptap/pm/state";
import { type Block, isItem, isList, selectedBlock } from "./blockAt.ts";

/**
 * @param target where it goes, in the document as it is now
 * @returns undefined where it cannot stand there, or stands there already
 */
export function moveBlock(
  state: EditorState,
  block: Block,
  target: number,
): Transaction | undefined {
  const { position, node } = block;
  const end = position + node.nodeSize;
  if (target >= position && target <= end) return undefined;
  const content = fitting(state, block, target);
  if (content === undefined) return undefined;
  const { tr, selection } = state;
  const within = selection.from >= position && selection.to <= end;
  const gone = emptied(state, block);
  if (target >= gone.from && target <= gone.to) return undefined;
  if (gone.filler === undefined) tr.delete(gone.from, gone.to);
  else tr.replaceWith(gone.from, gone.to, gone.filler);
  const start = tr.mapping.map(target);
  tr.insert(start, content);
  // An item that comes in a list of its own begins one place further in.
  const inside = content === node ? 0 : 1;
  const offset = (within ? selection.from - position : 1) + inside;
  select(tr, Math.min(start + offset, start + content.nodeSize));
  return tr.setMeta("uiEvent", "drop").scrollIntoView();
}

/** Where a block may go, as it is or in what it needs around it. */
export function canMove(state: EditorState, block: Block, target: number): boolean {
  const isElsewhere = target < block.position || target > block.position + block.node.nodeSize;
  return isElsewhere && fitting(state, block, target) !== undefined;
}

function fitting(
  state: EditorState,
  { position, node }: Block,
  target: number,
): PmNode | undefined {
  const $target = state.doc.resolve(target);
  const { parent } = $target;
  const index = $target.index();
  if (parent.inlineContent || parent.type.spec.tableRole !== undefined) return undefined;
  if (parent.canReplaceWith(index, index, node.type)) return node;
  if (isItem(node)) {
    if (isList(parent)) return otherItem(node, parent);
    const list = state.doc.resolve(position).parent;
    if (!parent.canReplaceWith(index, index, list.type)) return undefined;
    return list.type.create(
      list.attrs.start === undefined ? list.attrs : { ...list.attrs, start: 1 },
      node,
    );
  }
  if (!isList(parent)) return undefined;
  const item = parent.type.contentMatch.defaultType;
  return item?.validContent(Fragment.from(node)) ? item.create(null, node) : undefined;
}

// A bullet among tasks becomes a task, and the other way round.
function otherItem(node: PmNode, list: PmNode): PmNode | undefined {
  const type = list.type.contentMatch.defaultType;
  return type?.validContent(node.content) ? type.create(null, node.content) : undefined;
}

interface Emptied {
  from: number;
  to: number;
  /** Stands where nothing may be missing. */
  filler?: PmNode;
}

// What goes along with it: a list that had nothing else. Other boxes stay, with an empty line.
function emptied(state: EditorState, { position, node }: Block): Emptied {
  let $at = state.doc.resolve(position);
  let size = node.nodeSize;
  while ($at.depth > 0 && $at.parent.childCount === 1 && isList($at.parent)) {
    size = $at.parent.nodeSize;
    $at = state.doc.resolve($at.before());
  }
  const range = { from: $at.pos, to: $at.pos + size };
  const mayBeEmpty = $at.parent.canReplace($at.index(), $at.index() + 1);
  if (mayBeEmpty) return range;
  const filler = $at.parent.type.contentMatch.defaultType?.createAndFill();
  return filler ? { ...range, filler } : range;
}

function select(tr: Transaction, position: number): void {
  const $place = tr.doc.resolve(Math.min(position, tr.doc.content.size));
  const node = $place.nodeAfter;
  const isLeaf = !$place.parent.inlineContent && node !== null && NodeSelection.isSelectable(node);
  tr.setSelection(
    isLeaf && node.isAtom
      ? NodeSelection.create(tr.doc, $place.pos)
      : TextSelection.near($place, 1),
  );
}

/** One place up or down, into and out of what stands there. */
export function moveBy(state: EditorState, direction: -1 | 1): Transaction | undefined {
  const block = selectedBlock(state);
  if (block === undefined) return undefined;
  for (const target of placesBeyond(state, block, direction)) {
    if (!canMove(state, block, target)) continue;
    const tr = moveBlock(state, block, target);
    if (tr !== undefined) return tr;
  }
  return undefined;
}

// From near to far: past the neighbour, or else past the box around.
function* placesBeyond(state: EditorState, { position, node }: Block, direction: -1 | 1) {
  const $start = state.doc.resolve(position);
  const $end = state.doc.resolve(position + node.nodeSize);
  const neighbour = direction < 0 ? $start.nodeBefore : $end.nodeAfter;
  if (neighbour !== null) {
    yield direction < 0 ? position - neighbour.nodeSize : $end.pos + neighbour.nodeSize;
  }
  for (let depth = $start.depth; depth > 0; depth--) {
    yield direction < 0 ? $start.before(depth) : $start.after(depth);
  }
}
