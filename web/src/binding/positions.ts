// Places in the page as Yjs relative positions, which stay with the characters beside them whoever
// writes where, and the way back. The format is that of y-prosemirror, so carets go both ways.
import type { EditorState } from "@tiptap/pm/state";
import type * as Y from "yjs";
import { absoluteIn } from "./absoluteIn.ts";
import { bindingOf } from "./bindingPlugin.ts";
import { type Association, relativeAt, relativeIn } from "./relativeIn.ts";

/**
 * @param position in `state.doc`
 * @throws RangeError where the document has no such position
 */
export function toRelative(
  state: EditorState,
  position: number,
  association: Association = -1,
): Y.RelativePosition {
  const { root } = bindingOf(state);
  if (root === undefined) throw new Error("The binding shows nothing yet.");
  const { $anchor, $head } = state.selection;
  const $known = [$head, $anchor].find(({ pos, doc }) => pos === position && doc === root.node);
  if ($known !== undefined) return relativeAt($known, root.mirror, association);
  return relativeIn(root.node, root.mirror, position, association);
}

/**
 * @returns the position in `state.doc`; where its text is gone, the nearest that is left. Undefined
 *   for one that is not of this document, or whose surroundings are forgotten.
 */
export function toAbsolute(state: EditorState, relative: Y.RelativePosition): number | undefined {
  return absoluteIn(bindingOf(state), relative);
}
