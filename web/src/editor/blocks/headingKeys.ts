// Backspace at the start of a heading with which the page begins: there is no line before it to be joined to.
import { type Editor, Extension } from "@tiptap/core";

export const headingKeys = Extension.create({
  name: "headingKeys",

  addKeyboardShortcuts() {
    return { Backspace: ({ editor }) => toLine(editor) };
  },
});

function toLine({ state, view }: Editor): boolean {
  const { $head, empty } = state.selection;
  const { paragraph } = state.schema.nodes;
  const isFirst = $head.depth === 1 && $head.index(0) === 0 && $head.parentOffset === 0;
  if (!empty || !isFirst || $head.parent.type.name !== "heading" || !paragraph) return false;
  view.dispatch(state.tr.setBlockType($head.pos, $head.pos, paragraph).scrollIntoView());
  return true;
}
