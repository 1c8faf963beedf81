// The arrows to the left and the right at the end of a cell: out of the table, or to the cell that they point at.
import { type Editor, Extension } from "@tiptap/core";
import { leaveTable } from "./leaveTable.ts";
import { toCell } from "./toCell.ts";

export const tableArrows = Extension.create({
  name: "tableArrows",
  // Before those of gaps, for which the arrow to the right leads on everywhere.
  priority: 194,

  addKeyboardShortcuts() {
    return {
      ArrowLeft: ({ editor }) => walk(editor, "left"),
      ArrowRight: ({ editor }) => walk(editor, "right"),
    };
  },
});

function walk({ state, view }: Editor, side: "left" | "right"): boolean {
  return [leaveTable(side), toCell(side)].some((command) => command(state, view.dispatch, view));
}
