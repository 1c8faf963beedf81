// Backspace in an empty column takes it away.
import { Extension } from "@tiptap/core";
import { withoutEmptyColumn } from "./columnActions.ts";

export const columnKeys = Extension.create({
  name: "columnKeys",
  // Before ProseMirror's, for which a column is a wall.
  priority: 1_050,

  addKeyboardShortcuts() {
    return {
      Backspace: ({ editor }) => {
        const tr = withoutEmptyColumn(editor.state);
        if (tr === undefined) return false;
        editor.view.dispatch(tr);
        return true;
      },
    };
  },
});
