// The line at a place of a shown document.
import type { Node as PmNode } from "@tiptap/pm/model";
import type { Shown, TextMirror } from "./Mirror.ts";
import { childAt } from "./relativeIn.ts";

export interface LinePlace {
  line: TextMirror;
  node: PmNode;
  /** Of its content. */
  start: number;
}

export function lineAround({ node, mirror }: Shown, position: number): LinePlace | undefined {
  if (position < 0 || position > node.content.size) return undefined;
  let at = { node, mirror, start: 0 };
  while (at.mirror.kind === "container") {
    const { index, start } = childAt(at.node, position - at.start);
    const child = at.node.maybeChild(index);
    const kid = at.mirror.kids[index];
    if (child === null || kid === undefined || position <= at.start + start) return undefined;
    at = { node: child, mirror: kid, start: at.start + start + 1 };
  }
  return at.mirror.kind === "text" ? { ...at, line: at.mirror } : undefined;
}
