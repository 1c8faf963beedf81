// Where the focus goes when a menu of tools closes: to the text, so that the next key writes.
import type { Editor } from "@tiptap/core";

/** For `finalFocus`. What a command has opened meanwhile keeps the focus that it took. */
export function backToText(editor: Editor): () => HTMLElement | false {
  return () => {
    const { activeElement } = document;
    const isFree = activeElement === null || activeElement === document.body;
    const isInMenu = activeElement?.closest('[role="menu"], [aria-haspopup="menu"]') != null;
    return isFree || isInMenu ? editor.view.dom : false;
  };
}
