// The rows and columns of a table, as the page shows them and as the document has them.
import type { Node as PmNode } from "@tiptap/pm/model";
import { EditorState, Selection, type Transaction } from "@tiptap/pm/state";
import { addColumn, addRow, CellSelection, cellAround, TableMap } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { type Axis, moveLine } from "../commands/moveInTable.ts";

/** @returns the position of the cell that this element shows by now */
export function cellPosition(view: EditorView, cell: Element): number | undefined {
  if (!cell.isConnected || !view.dom.contains(cell)) return undefined;
  const inside = view.state.doc.resolve(view.posAtDOM(cell, 0));
  return cellAround(inside)?.pos;
}

/** The whole row, or column, of the cell at this position. */
export function selectLine(state: EditorState, cell: number, axis: Axis): Transaction {
  const $cell = state.doc.resolve(cell);
  const selection =
    axis === "row" ? CellSelection.rowSelection($cell) : CellSelection.colSelection($cell);
  return state.tr.setSelection(selection as unknown as Selection);
}

/** Which row, or column, this cell begins in. */
export function lineOf({ doc }: EditorState, cell: number, axis: Axis): number {
  const $cell = doc.resolve(cell);
  const { top, left } = TableMap.get($cell.node(-1)).findCell(cell - $cell.start(-1));
  return axis === "row" ? top : left;
}

/** Whether the line of the one cell may go to where that of the other is. */
export function canMoveLine(state: EditorState, from: number, to: number, axis: Axis): boolean {
  const { selection } = selectLine(state, from, axis);
  const target = lineOf(state, to, axis);
  return moveLine(axis, () => target)(EditorState.create({ doc: state.doc, selection }));
}

export function moveLineTo(view: EditorView, from: number, to: number, axis: Axis): void {
  if (!canMoveLine(view.state, from, to, axis)) return;
  const target = lineOf(view.state, to, axis);
  view.dispatch(selectLine(view.state, from, axis));
  moveLine(axis, () => target)(view.state, view.dispatch);
}

/** A row below, or a column at the end of, the table that this cell is in; the caret is then there. */
export function addLine(state: EditorState, cell: number, axis: Axis): Transaction {
  const $cell = state.doc.resolve(cell);
  const table = $cell.node(-1);
  const tableStart = $cell.start(-1);
  const map = TableMap.get(table);
  const rect = { left: 0, top: 0, right: map.width, bottom: map.height, map, table, tableStart };
  const { tr } = state;
  if (axis === "row") addRow(tr, rect, map.height);
  else addColumn(tr, rect, map.width);
  return tr.setSelection(Selection.near(tr.doc.resolve(firstOfLast(tr, tableStart, axis))));
}

function firstOfLast({ doc }: Transaction, tableStart: number, axis: Axis): number {
  const table = doc.resolve(tableStart).parent as PmNode;
  const { map, width, height } = TableMap.get(table);
  const cell = axis === "row" ? map[(height - 1) * width] : map[width - 1];
  return tableStart + (cell ?? 0) + 1;
}
