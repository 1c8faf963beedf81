// Where a pattern is found in blocks of text, across their marks.
import type { Node } from "@tiptap/pm/model";
import type { SearchPattern } from "./SearchPattern.ts";

export interface Match {
  readonly from: number;
  readonly to: number;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** @param most after so many it stops */
export function matchesIn(
  doc: Node,
  pattern: SearchPattern,
  { from, to }: Range,
  most = Number.POSITIVE_INFINITY,
): Match[] {
  const matches: Match[] = [];
  pattern.begin();
  doc.nodesBetween(from, to, (node, position) => {
    if (matches.length >= most) return false;
    if (!node.isTextblock) return true;
    for (const [start = 0, end = 0] of pattern.inBlock(node)) {
      matches.push({ from: position + 1 + start, to: position + 1 + end });
    }
    return false;
  });
  return matches.slice(0, most);
}

/** The blocks of text that these steps have touched, as they are now. */
export function changedBlocks(doc: Node, { from, to }: Range): Range {
  const start = doc.resolve(Math.max(0, from));
  const end = doc.resolve(Math.min(doc.content.size, to));
  return {
    from: start.parent.isTextblock ? start.before() : start.pos,
    to: end.parent.isTextblock ? end.after() : end.pos,
  };
}
