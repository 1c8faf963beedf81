// In the line of a toggle that is always seen, Enter goes on inside, and Mod-Enter folds.
import { Extension } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { reveal } from "./detailsView.ts";

export const detailsKeys = Extension.create({
  name: "detailsKeys",
  // Before TipTap's own, which looks for its own node view.
  priority: 1_050,

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { $from, empty } = editor.state.selection;
        if (!empty || $from.parent.type.name !== "detailsSummary") return false;
        const content = $from.after();
        const dom = editor.view.nodeDOM(content);
        if (dom instanceof Element) reveal(dom);
        return editor.commands.command(({ tr, dispatch }) => {
          if (dispatch) tr.setSelection(TextSelection.near(tr.doc.resolve(content + 1)));
          return true;
        });
      },
    };
  },
});
