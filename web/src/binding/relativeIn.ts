// A place in a shown document as a Yjs relative position, in the format of y-prosemirror.
import type { Node as PmNode, ResolvedPos } from "@tiptap/pm/model";
import * as Y from "yjs";
import { type ContainerMirror, isGone, type Mirror, type TextMirror } from "./Mirror.ts";

/** With which neighbour a position stays: -1 the character before it, 0 the one behind it. */
export type Association = -1 | 0;

/**
 * @param root of the mirror of `doc`
 * @throws RangeError where the document has no such position
 */
export function relativeIn(
  doc: PmNode,
  root: Mirror,
  position: number,
  association: Association,
): Y.RelativePosition {
  if (position < 0 || position > doc.content.size) {
    throw new RangeError(`The document has no position ${position}.`);
  }
  let node = doc;
  let mirror = root;
  let offset = position;
  while (mirror.kind === "container") {
    const { index, start } = childAt(node, offset);
    const kid = mirror.kids[index];
    const child = node.maybeChild(index);
    const isInside = child !== null && offset > start && offset < start + child.nodeSize;
    const isShown = kid !== undefined && kid.kind !== "filler" && kid.kind !== "opaque";
    if (!isInside || !isShown) return besideKid(mirror, index, association);
    offset -= start + 1;
    node = child;
    mirror = kid;
  }
  if (mirror.kind !== "text") throw new Error("The mirror and the page went apart.");
  return inLine(mirror, offset, association);
}

/** The same for a place that is resolved already, as those of a selection are: nothing is counted. */
export function relativeAt(
  $position: ResolvedPos,
  root: Mirror,
  association: Association,
): Y.RelativePosition {
  let mirror = root;
  let depth = 0;
  for (; mirror.kind === "container"; depth++) {
    const index = $position.index(depth);
    const kid = mirror.kids[index];
    const isInside = depth < $position.depth;
    const isShown = kid !== undefined && kid.kind !== "filler" && kid.kind !== "opaque";
    if (!isInside || !isShown) return besideKid(mirror, index, association);
    mirror = kid;
  }
  if (mirror.kind !== "text" || depth !== $position.depth) {
    throw new Error("The mirror and the page went apart.");
  }
  return inLine(mirror, $position.parentOffset, association);
}

/** The child that holds the offset or begins there. */
export function childAt(node: PmNode, offset: number): { index: number; start: number } {
  let start = 0;
  let index = 0;
  for (; index < node.childCount; index++) {
    const size = node.child(index).nodeSize;
    if (offset < start + size) break;
    start += size;
  }
  return { index, start };
}

function besideKid(
  mirror: ContainerMirror,
  index: number,
  association: Association,
): Y.RelativePosition {
  const types = mirror.type.toArray() as unknown[];
  const before = mirror.kids.slice(0, index).findLast((kid) => kid.kind !== "filler");
  const at = before === undefined ? 0 : types.indexOf(before.type) + 1;
  return Y.createRelativePositionFromTypeIndex(mirror.type, at, at === 0 ? 0 : association);
}

function inLine(line: TextMirror, offset: number, association: Association): Y.RelativePosition {
  let start = 0;
  let found: { text: Y.XmlText; index: number } | undefined;
  let children = 0;
  for (const part of line.parts) {
    if (offset < start) break;
    if (part.child instanceof Y.XmlText && !isGone(part.child) && offset <= start + part.size) {
      const isFurther = found !== undefined && association === -1;
      if (!isFurther) found = { text: part.child, index: offset - start };
    }
    if (start + part.size <= offset) children += 1;
    start += part.size;
  }
  return found === undefined
    ? Y.createRelativePositionFromTypeIndex(line.type, Math.min(children, line.type.length))
    : Y.createRelativePositionFromTypeIndex(found.text, found.index, association);
}
