// Enter on something selected that opens by a click: a day, a formula, a link to a document.
import { Extension } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";

const opened = new Set(["date", "inlineMath", "blockMath", "documentLink"]);

export const enterOpens = Extension.create({
  name: "enterOpens",
  // Before what would begin a new line in its place.
  priority: 200,

  addKeyboardShortcuts() {
    return {
      Enter({ editor }) {
        const { selection } = editor.state;
        if (!(selection instanceof NodeSelection) || !opened.has(selection.node.type.name)) {
          return false;
        }
        const dom = editor.view.nodeDOM(selection.from);
        if (!(dom instanceof HTMLElement)) return false;
        dom.click();
        return true;
      },
    };
  },
});
