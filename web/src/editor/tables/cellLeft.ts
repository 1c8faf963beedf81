// The cell that an arrow leads out of, where the caret is at its end on that side.
import type { ResolvedPos } from "@tiptap/pm/model";
import { type Selection, TextSelection } from "@tiptap/pm/state";
import { cellAround } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import type { ArrowSide } from "../blocks/arrowDirection.ts";
import { runsFromRight } from "./runsFromRight.ts";

export interface CellLeft {
  readonly $cell: ResolvedPos;
  /** On in the order of the cells, or back, as the table is drawn. */
  readonly direction: 1 | -1;
}

export function cellLeft(
  selection: Selection,
  { side, view }: { side: ArrowSide; view: EditorView | undefined },
): CellLeft | undefined {
  const { $head, empty } = selection;
  if (!(selection instanceof TextSelection) || !empty || !view?.endOfTextblock(side)) {
    return undefined;
  }
  const $cell = cellAround($head);
  if ($cell === null) return undefined;
  const onward = runsFromRight({ view, $cell }) ? "left" : "right";
  const direction = side === "down" || side === onward ? 1 : -1;
  return isAtEnd($head, $cell.depth + 1, direction) ? { $cell, direction } : undefined;
}

/** Is this in the last block, or the first, of all that are around it, up to this depth? */
function isAtEnd($place: ResolvedPos, depth: number, direction: 1 | -1): boolean {
  for (let at = depth; at < $place.depth; at++) {
    const isLast =
      direction < 0 ? $place.index(at) === 0 : $place.indexAfter(at) === $place.node(at).childCount;
    if (!isLast) return false;
  }
  return true;
}
