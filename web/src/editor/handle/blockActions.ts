// What the menu of a block does beside turning it into another.
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { type Block, isList } from "./blockAt.ts";

/** The caret is in the copy where it was in the block. */
export function duplicateBlock(state: EditorState, { position, node }: Block): Transaction {
  const end = position + node.nodeSize;
  const tr = state.tr.insert(end, node);
  const { anchor, head, from, to } = state.selection;
  if (state.selection instanceof TextSelection && from > position && to < end) {
    const copied = TextSelection.create(tr.doc, anchor + node.nodeSize, head + node.nodeSize);
    return tr.setSelection(copied).scrollIntoView();
  }
  return tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1))).scrollIntoView();
}

/** With the list around it, where it was all of that. */
export function deleteBlock(state: EditorState, { position, node }: Block): Transaction {
  let from = position;
  let to = position + node.nodeSize;
  let $at = state.doc.resolve(from);
  while ($at.depth > 0 && $at.parent.childCount === 1 && isList($at.parent)) {
    from = $at.before();
    to = $at.after();
    $at = state.doc.resolve(from);
  }
  const tr = state.tr;
  if ($at.parent.canReplace($at.index(), $at.index() + 1)) tr.delete(from, to);
  else {
    const filler = $at.parent.type.contentMatch.defaultType?.createAndFill();
    tr.replaceWith(from, to, filler ?? []);
  }
  const $near = tr.doc.resolve(Math.min(from, tr.doc.content.size));
  return tr.setSelection(TextSelection.near($near, -1)).scrollIntoView();
}

/** An empty line below, for something new; in a list an empty item. */
export function addBelow(state: EditorState, { position, node }: Block): Transaction | undefined {
  const end = position + node.nodeSize;
  const { parent } = state.doc.resolve(position);
  const type = isList(parent) ? node.type : state.schema.nodes.paragraph;
  const fresh = type?.createAndFill();
  if (!fresh) return undefined;
  const tr = state.tr.insert(end, fresh);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1))).scrollIntoView();
}

/** All its words, so that what is done next is done to them. */
export function selectWords(state: EditorState, { position, node }: Block): Transaction {
  const from = TextSelection.near(state.doc.resolve(position + 1), 1);
  const to = TextSelection.near(state.doc.resolve(position + node.nodeSize - 1), -1);
  return state.tr.setSelection(
    TextSelection.create(state.doc, from.from, Math.max(from.from, to.to)),
  );
}
