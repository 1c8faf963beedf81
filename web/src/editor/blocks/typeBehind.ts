// A letter that is typed where a block, something in a line, or several cells are selected goes behind
// it: nothing is taken away but by the keys that delete.
import { Extension } from "@tiptap/core";
import {
  type EditorState,
  NodeSelection,
  Plugin,
  PluginKey,
  Selection,
  TextSelection,
  type Transaction,
} from "@tiptap/pm/state";
import { CellSelection } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { caretBehind } from "./caretBehind.ts";

export const typeBehind = Extension.create({
  name: "typeBehind",

  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey("typeBehind"),
      props: {
        handleTextInput: (view, _from, _to, text) => write(view, text),
        handleDOMEvents: {
          // What is composed is the browser's from its first letter on.
          compositionstart(view) {
            const tr = besideSelected(view.state);
            if (tr !== undefined) view.dispatch(tr);
            return false;
          },
          // A touch keyboard names no key, and a letter it writes outright is told of here first.
          beforeinput(view, event) {
            const { inputType, data } = event;
            if (inputType !== "insertText" || !data || !write(view, data)) return false;
            event.preventDefault();
            return true;
          },
        },
      },
    }),
  ],
});

/** @returns whether something is selected that a letter goes behind */
function write(view: EditorView, text: string): boolean {
  const tr = besideSelected(view.state);
  if (tr !== undefined) view.dispatch(tr.insertText(text).scrollIntoView());
  return tr !== undefined;
}

/** @returns with the caret behind what is selected; `undefined` where words are, which a letter replaces */
export function besideSelected({ selection, tr }: EditorState): Transaction | undefined {
  if (selection instanceof NodeSelection) {
    if (selection.node.isInline) return tr.setSelection(TextSelection.create(tr.doc, selection.to));
    if (caretBehind(tr, selection.to)) return tr;
    // No line may stand behind an item or a column: one goes on at the end of what it holds.
    const end = Selection.findFrom(tr.doc.resolve(selection.to - 1), -1, true);
    if (end !== null && end.from > selection.from) return tr.setSelection(end);
    return caretBehind(tr, selection.to - 1) ? tr : undefined;
  }
  const cells = selection as Selection;
  if (!(cells instanceof CellSelection) || cells.$anchorCell.pos === cells.$headCell.pos) {
    return undefined;
  }
  const { pos, nodeAfter } = cells.$headCell;
  return tr.setSelection(Selection.near(tr.doc.resolve(pos + (nodeAfter?.nodeSize ?? 1) - 1), -1));
}
