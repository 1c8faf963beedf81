// Where the selection is on the screen, for what opens beside it.
import { type Editor, posToDOMRect } from "@tiptap/core";

export interface Place {
  getBoundingClientRect(): DOMRect;
}

export function selectionPlace(editor: Editor): Place {
  return {
    getBoundingClientRect() {
      const { from, to } = editor.state.selection;
      return posToDOMRect(editor.view, from, to);
    },
  };
}
