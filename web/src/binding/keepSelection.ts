// Where one's own selection is after what others did: on the same characters.
import { type EditorState, TextSelection } from "@tiptap/pm/state";
import type { Patch } from "./Patch.ts";

/**
 * Text that somebody else writes exactly at the caret goes behind it: if both write on, the letters
 * do not mix. A selection never grows by what others write at its edges.
 */
export function keepSelection({ tr, typed }: Patch, before: EditorState): void {
  const { selection } = before;
  if (!(selection instanceof TextSelection) || !tr.docChanged) return;
  const place = (position: number, side: -1 | 1, sideOfTyped: -1 | 1) => {
    let at = position;
    for (const [index, map] of tr.mapping.maps.entries()) {
      at = map.map(at, typed.has(index) ? sideOfTyped : side);
    }
    return tr.doc.resolve(at);
  };
  const { anchor, head, empty } = selection;
  const ends = empty
    ? { anchor: place(anchor, 1, -1), head: place(head, 1, -1) }
    : {
        anchor: anchor < head ? place(anchor, 1, 1) : place(anchor, -1, -1),
        head: anchor < head ? place(head, -1, -1) : place(head, 1, 1),
      };
  tr.setSelection(TextSelection.between(ends.anchor, ends.head));
  if (before.storedMarks !== null) tr.setStoredMarks(before.storedMarks);
}
