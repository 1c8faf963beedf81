// Where the focus goes when a dialog of the page closes.
import type { Editor } from "@tiptap/core";

/**
 * For `finalFocus`. Who writes writes on; who reads has no caret to go back to, and is where the dialog was
 * asked for.
 */
export function focusAfter(editor: Editor): () => HTMLElement | true {
  return () => (editor.isEditable ? editor.view.dom : true);
}
