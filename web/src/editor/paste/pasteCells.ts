// Cells that are pasted into a table bring their words: which of them are headers, the table knows.
import type { Node, NodeType, Slice } from "@tiptap/pm/model";
import { Selection, type Transaction } from "@tiptap/pm/state";
import { isInTable, handlePaste as putCells, selectionCell, TableMap } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";

export function pasteCells(view: EditorView, event: ClipboardEvent, slice: Slice): boolean {
  const { state } = view;
  if (!isInTable(state)) return false;
  const $cell = selectionCell(state);
  const start = $cell.start(-1);
  const before = $cell.node(-1);
  let put: Transaction | undefined;
  // It asks the view for no more.
  const watched = {
    state,
    dispatch(tr: Transaction) {
      put = tr;
    },
  } as EditorView;
  if (!putCells(watched, event, slice)) return false;
  if (put === undefined) return true;
  keepKinds(put, { start, before });
  // Cells that stay selected would be emptied by the next letter.
  put.setSelection(Selection.near(put.doc.resolve(put.selection.to), -1));
  view.dispatch(put.setMeta("paste", true).setMeta("uiEvent", "paste").scrollIntoView());
  return true;
}

function keepKinds(tr: Transaction, { start, before }: { start: number; before: Node }): void {
  const table = tr.doc.nodeAt(start - 1);
  if (table === null) return;
  const map = TableMap.get(table);
  for (const position of new Set(map.map)) {
    const cell = table.nodeAt(position);
    const { top, left } = map.findCell(position);
    const kind = kindAt(before, top, left);
    if (cell === null || kind === undefined || cell.type === kind) continue;
    tr.setNodeMarkup(start + position, kind, cell.attrs);
  }
}

/** Beyond its border, a table goes on as it is there. */
function kindAt(table: Node, row: number, column: number): NodeType | undefined {
  const { map, width, height } = TableMap.get(table);
  const at = map[Math.min(row, height - 1) * width + Math.min(column, width - 1)];
  return at === undefined ? undefined : table.nodeAt(at)?.type;
}
