// What tables are worked in with: selecting cells, walking them by keys, drawing columns wider.
import { type Editor, Extension } from "@tiptap/core";
import type { Command } from "@tiptap/pm/state";
import { addRowAfter, CellSelection, deleteTable, goToNextCell } from "@tiptap/pm/tables";
import { columnDrawing } from "./columnDrawing.ts";
import { intoTable, leaveTable } from "./leaveTable.ts";
import { selectingCells } from "./selectingCells.ts";

export const tableEditing = Extension.create({
  name: "tableEditing",

  addProseMirrorPlugins() {
    return [columnDrawing(), selectingCells()];
  },

  addKeyboardShortcuts() {
    const back = ({ editor }: { editor: Editor }) =>
      run(editor, deleteWithAllCells) || run(editor, intoTable(-1));
    const forward = ({ editor }: { editor: Editor }) =>
      run(editor, deleteWithAllCells) || run(editor, intoTable(1));
    return {
      Tab: ({ editor }) => run(editor, next) || (run(editor, addRowAfter) && run(editor, next)),
      "Shift-Tab": ({ editor }) => run(editor, goToNextCell(-1)),
      ArrowUp: ({ editor }) => run(editor, leaveTable("up")),
      ArrowDown: ({ editor }) => run(editor, leaveTable("down")),
      Backspace: back,
      "Mod-Backspace": back,
      Delete: forward,
      "Mod-Delete": forward,
    };
  },
});

const next = goToNextCell(1);

function run({ state, view }: Editor, command: Command): boolean {
  return command(state, view.dispatch, view);
}

/** Where every cell is selected, the table goes with them. */
const deleteWithAllCells: Command = (state, dispatch) => {
  const { selection } = state;
  if (!(selection instanceof CellSelection)) return false;
  return selection.isRowSelection() && selection.isColSelection() && deleteTable(state, dispatch);
};
