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
import { caretBehind } from "./caretBehind.ts";

/** What a browser says of each key that an input method takes. */
const composedKey = 229;

export const typeBehind = Extension.create({
  name: "typeBehind",

  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey("typeBehind"),
      props: {
        handleTextInput(view, _from, _to, text) {
          const tr = besideSelected(view.state);
          if (tr !== undefined) view.dispatch(tr.insertText(text).scrollIntoView());
          return tr !== undefined;
        },
        // What is composed is the browser's from its first key on.
        handleKeyDown(view, { keyCode }) {
          const tr = keyCode === composedKey ? besideSelected(view.state) : undefined;
          if (tr !== undefined) view.dispatch(tr);
          return false;
        },
      },
    }),
  ],
});

/** @returns with the caret behind what is selected; `undefined` where words are, which a letter replaces */
export function besideSelected({ selection, tr }: EditorState): Transaction | undefined {
  if (selection instanceof NodeSelection) {
    if (selection.node.isInline) return tr.setSelection(TextSelection.create(tr.doc, selection.to));
    return caretBehind(tr, selection.to) ? tr : undefined;
  }
  const cells = selection as Selection;
  if (!(cells instanceof CellSelection) || cells.$anchorCell.pos === cells.$headCell.pos) {
    return undefined;
  }
  const { pos, nodeAfter } = cells.$headCell;
  return tr.setSelection(Selection.near(tr.doc.resolve(pos + (nodeAfter?.nodeSize ?? 1) - 1), -1));
}
