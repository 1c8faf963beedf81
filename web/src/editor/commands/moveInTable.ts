// Moving the row or column of the caret. Cells that reach across a border keep what they hold
// together: where one would be torn, nothing is moved.
import {
  type Command,
  type EditorState,
  type Selection,
  TextSelection,
  type Transaction,
} from "@tiptap/pm/state";
import {
  cellAround,
  isInTable,
  moveTableColumn,
  moveTableRow,
  selectedRect,
  TableMap,
  type TableRect,
} from "@tiptap/pm/tables";

export type Axis = "row" | "column";

export function moveInTable(axis: Axis, direction: -1 | 1): Command {
  return moveLine(axis, (from) => from + direction);
}

/** @param target of the line that it is in now */
export function moveLine(axis: Axis, target: (from: number) => number): Command {
  return (state, dispatch) => {
    const lines = linesOfMove(state, axis, target);
    if (lines === undefined) return false;
    const move = axis === "row" ? moveTableRow : moveTableColumn;
    if (dispatch === undefined) return true;
    // Whole lines that are selected stay so; a caret goes along in its cell.
    if (!(state.selection instanceof TextSelection)) return move(lines)(state, dispatch);
    return move({ ...lines, select: false })(state, (tr) =>
      dispatch(
        caretAlong(tr, state.selection, axis === "row" ? { row: lines.to } : { column: lines.to }),
      ),
    );
  };
}

interface MovedTo {
  readonly row?: number;
  readonly column?: number;
}

// The library writes the table anew, so that no place in it can be followed.
function caretAlong(tr: Transaction, { $head }: Selection, to: MovedTo): Transaction {
  const $cell = cellAround($head);
  if ($cell === null) return tr;
  const start = $cell.start(-1);
  const { top, left } = TableMap.get($cell.node(-1)).findCell($cell.pos - start);
  const table = tr.doc.nodeAt(start - 1);
  if (table === null) return tr;
  const { map, width } = TableMap.get(table);
  const cell = map[(to.row ?? top) * width + (to.column ?? left)];
  if (cell === undefined) return tr;
  const shift = start + cell - $cell.pos;
  return tr.setSelection(TextSelection.create(tr.doc, $head.pos + shift)).scrollIntoView();
}

function linesOfMove(state: EditorState, axis: Axis, target: (from: number) => number) {
  if (!isInTable(state)) return undefined;
  const rect = selectedRect(state);
  const { map } = rect;
  const [from, end, count] =
    axis === "row" ? [rect.top, rect.bottom, map.height] : [rect.left, rect.right, map.width];
  const to = target(from);
  if (end - from !== 1 || to === from || to < 0 || to >= count) return undefined;
  // It passes all lines between, and takes the place of the last.
  for (let line = Math.min(from, to); line <= Math.max(from, to); line++) {
    if (reachesAcross(rect, axis, line)) return undefined;
  }
  return { from, to };
}

// Whether a cell of this line is also in the next or the one before.
function reachesAcross({ map }: TableRect, axis: Axis, line: number): boolean {
  const length = axis === "row" ? map.width : map.height;
  for (let at = 0; at < length; at++) {
    const cell = axis === "row" ? map.map[line * map.width + at] : map.map[at * map.width + line];
    if (cell === undefined) return true;
    const { left, right, top, bottom } = map.findCell(cell);
    if ((axis === "row" ? bottom - top : right - left) > 1) return true;
  }
  return false;
}
