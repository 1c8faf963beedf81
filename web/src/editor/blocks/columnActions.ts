// One column more, or one less, without losing what is written in it.
import { type Node, type ResolvedPos, Slice } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { ReplaceAroundStep } from "@tiptap/pm/transform";

// More would be too narrow to read.
const maxColumns = 3;

interface Place {
  /** Of the column among its siblings. */
  readonly index: number;
  readonly column: Node;
  readonly columns: Node;
  /** Before the column. */
  readonly position: number;
  /** Before all of them. */
  readonly start: number;
}

function columnAt($from: ResolvedPos): Place | undefined {
  for (let depth = $from.depth; depth > 1; depth--) {
    if ($from.node(depth).type.name !== "column") continue;
    return {
      index: $from.index(depth - 1),
      column: $from.node(depth),
      columns: $from.node(depth - 1),
      position: $from.before(depth),
      start: $from.before(depth - 1),
    };
  }
  return undefined;
}

/** An empty one behind that of the caret. @returns undefined outside columns, and where no more fit */
export function addedColumn({ selection, tr }: EditorState): Transaction | undefined {
  const place = columnAt(selection.$from);
  if (place === undefined || place.columns.childCount >= maxColumns) return undefined;
  const { column, position } = place;
  const fresh = column.type.createAndFill();
  if (fresh === null) return undefined;
  const end = position + column.nodeSize;
  tr.insert(end, fresh);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1))).scrollIntoView();
}

/** What it holds goes to its neighbour; the last two become plain blocks again. */
export function removedColumn({ selection, tr }: EditorState): Transaction | undefined {
  const place = columnAt(selection.$from);
  if (place === undefined) return undefined;
  const { index, column, columns, position, start } = place;
  if (columns.childCount > 1) {
    if (isEmpty(column)) {
      tr.delete(position, position + column.nodeSize);
      tr.setSelection(TextSelection.near(tr.doc.resolve(position), index > 0 ? -1 : 1));
    } else tr.join(index > 0 ? position : position + column.nodeSize);
  }
  if (columns.childCount <= 2) unwrap(tr, start);
  return tr.scrollIntoView();
}

/** For Backspace, at the start of a column in which there is nothing. */
export function withoutEmptyColumn(state: EditorState): Transaction | undefined {
  const { $from, empty } = state.selection;
  const place = columnAt($from);
  const isThere = empty && place !== undefined && isEmpty(place.column);
  return isThere ? removedColumn(state) : undefined;
}

function isEmpty({ childCount, firstChild }: Node): boolean {
  return childCount === 1 && firstChild?.isTextblock === true && firstChild.content.size === 0;
}

function unwrap(tr: Transaction, start: number): void {
  const end = start + (tr.doc.nodeAt(start)?.nodeSize ?? 0);
  tr.step(new ReplaceAroundStep(start, end, start + 2, end - 2, Slice.empty, 0, true));
}
