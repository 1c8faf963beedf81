// A click on what a block shows selects the block as a whole: to delete it, or to copy it.
import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";

export interface BlockPlace {
  editor: Editor;
  getPos: () => number | undefined;
}

/** What has a use of its own is left to it: buttons, links, handles. */
const used = "a, button, select, input, [role=slider]";

export function selectOnClick(shown: HTMLElement, { editor, getPos }: BlockPlace): void {
  shown.addEventListener("click", ({ target }) => {
    const isUsed = target instanceof Element && target.closest(used) !== null;
    const position = getPos();
    if (isUsed || position === undefined || !editor.isEditable) return;
    selectBlock(editor, position);
  });
}

function selectBlock({ state, view }: Editor, position: number): void {
  view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, position)));
  view.focus();
}
