// The arrows between the cells of a table: to the one that they point at, also where its words run against it.
import { type Command, Selection } from "@tiptap/pm/state";
import { cellLeft } from "./cellLeft.ts";

export function toCell(side: "left" | "right"): Command {
  return ({ doc, selection, tr }, dispatch, view) => {
    const left = cellLeft(selection, { side, view });
    if (left === undefined) return false;
    const { $cell, direction } = left;
    const border = $cell.pos + (direction < 0 ? 0 : ($cell.nodeAfter?.nodeSize ?? 0));
    const next = Selection.findFrom(doc.resolve(border), direction);
    if (next === null) return false;
    dispatch?.(tr.setSelection(next).scrollIntoView());
    return true;
  };
}
