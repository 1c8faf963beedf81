// Keys at the border of a table: out of it to where one can write, and into it from beside it.
import { type Command, Selection, TextSelection } from "@tiptap/pm/state";
import { TableMap } from "@tiptap/pm/tables";
import type { ArrowSide } from "../blocks/arrowDirection.ts";
import { beyond } from "../blocks/beyond.ts";
import { cellLeft } from "./cellLeft.ts";

/** From its last line or letter to behind the table, from its first to before it. */
export function leaveTable(side: ArrowSide): Command {
  return ({ doc, selection, tr }, dispatch, view) => {
    const left = cellLeft(selection, { side, view });
    if (left === undefined) return false;
    const { $cell, direction } = left;
    const map = TableMap.get($cell.node(-1));
    const rect = map.findCell($cell.pos - $cell.start(-1));
    const isOutmost =
      direction < 0
        ? rect.top === 0 && (side === "up" || rect.left === 0)
        : rect.bottom === map.height && (side === "down" || rect.right === map.width);
    if (!isOutmost) return false;
    const $border = doc.resolve(direction < 0 ? $cell.before(-1) : $cell.after(-1));
    const next = beyond($border, direction);
    if (next === undefined) return false;
    dispatch?.(tr.setSelection(next).scrollIntoView());
    return true;
  };
}

/**
 * Backspace behind a table, or Delete before it, goes into its nearest cell: there is nothing to join,
 * and to select all cells would let the next letter empty them. An empty line beside it goes.
 */
export function intoTable(direction: 1 | -1): Command {
  return ({ doc, selection, tr }, dispatch) => {
    const { $head, empty } = selection;
    const offset = direction < 0 ? 0 : $head.parent.content.size;
    if (!(selection instanceof TextSelection) || !empty || $head.parentOffset !== offset)
      return false;
    const border = direction < 0 ? $head.before() : $head.after();
    const $border = doc.resolve(border);
    const table = direction < 0 ? $border.nodeBefore : $border.nodeAfter;
    if (table?.type.spec.tableRole !== "table") return false;
    const mayGo = $head.parent.content.size === 0 && $head.parent.type.name === "paragraph";
    const index = $border.index() - (direction < 0 ? 0 : 1);
    if (mayGo && $border.parent.canReplace(index, index + 1))
      tr.delete($head.before(), $head.after());
    const cell = Selection.near(tr.doc.resolve(tr.mapping.map(border)), direction);
    dispatch?.(tr.setSelection(cell).scrollIntoView());
    return true;
  };
}
