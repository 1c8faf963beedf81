// Where the caret goes to from a border between two blocks.
import { GapCursor } from "@tiptap/pm/gapcursor";
import type { ResolvedPos } from "@tiptap/pm/model";
import { NodeSelection, Selection } from "@tiptap/pm/state";

/**
 * To the gap at the border itself, where no line is to write in and a letter makes one; else to what
 * comes next. A picture is selected as a whole, whatever words it has.
 */
export function beyond($border: ResolvedPos, direction: 1 | -1): Selection | undefined {
  // The class knows where it may be; its types keep that to themselves.
  const gaps = GapCursor as unknown as { valid: ($place: ResolvedPos) => boolean };
  if (gaps.valid($border)) return new GapCursor($border);
  const found = Selection.findFrom($border, direction);
  if (found === null) return undefined;
  const { $head } = found;
  return $head.parent.type.name === "figure"
    ? NodeSelection.create($head.doc, $head.before())
    : found;
}
