// Where one writes on behind a block that holds no text of its own.
import { TextSelection, type Transaction } from "@tiptap/pm/state";

/**
 * Puts the caret into the line behind this place, between two blocks. Where no line follows, one is
 * made. @returns whether there is one now
 */
export function caretBehind(tr: Transaction, position: number): boolean {
  const $place = tr.doc.resolve(position);
  const line = $place.nodeAfter;
  if (!isLine(line?.type.name)) {
    const paragraph = tr.doc.type.schema.nodes.paragraph?.create();
    const index = $place.index();
    if (!paragraph || !$place.parent.canReplaceWith(index, index, paragraph.type)) return false;
    tr.insert(position, paragraph);
  }
  tr.setSelection(TextSelection.create(tr.doc, position + 1));
  return true;
}

// Code, or the words below a picture, are something else than what one goes on with.
function isLine(name: string | undefined): boolean {
  return name === "paragraph" || name === "heading";
}
