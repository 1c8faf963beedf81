// Putting in a block that holds no text: one writes on behind it.
import type { Editor, JSONContent } from "@tiptap/core";
import { NodeSelection, TextSelection, type Transaction } from "@tiptap/pm/state";
import { caretBehind } from "../blocks/caretBehind.ts";

export function insertBlock(editor: Editor, block: JSONContent): boolean {
  return editor
    .chain()
    .focus()
    .command(({ tr, commands }) => {
      // What is selected stays: the new block comes behind it.
      const { selection } = tr;
      return selection instanceof NodeSelection
        ? commands.insertContentAt(selection.to, block)
        : commands.insertContent(block);
    })
    .command(({ tr }) => {
      writeOn(tr);
      tr.scrollIntoView();
      return true;
    })
    .run();
}

// Left selected, the block would be what the next letter, or the next Backspace, is about.
function writeOn(tr: Transaction): void {
  let end: number | undefined;
  tr.mapping.maps.at(-1)?.forEach((_from, _to, _start, newEnd) => {
    end ??= newEnd;
  });
  if (end === undefined) return;
  const $end = tr.doc.resolve(end);
  // A line that was parted by it goes on there.
  if ($end.parent.inlineContent) tr.setSelection(TextSelection.create(tr.doc, end));
  else caretBehind(tr, end);
}
