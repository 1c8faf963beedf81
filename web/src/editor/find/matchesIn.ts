// Where a pattern is found in blocks of text, across their marks.
import type { Node } from "@tiptap/pm/model";

export interface Match {
  readonly from: number;
  readonly to: number;
}

/** What stands for a node that is no text: one character, as it takes one position. */
const leaf = "\ufffc";

/** @param position of the block itself. @returns the matches that are not empty, in their order */
function matchesInBlock(block: Node, position: number, expression: RegExp): Match[] {
  const text = block.textBetween(0, block.content.size, undefined, leaf);
  const start = position + 1;
  return [...text.matchAll(expression)].flatMap(({ index, 0: found }) =>
    found === "" ? [] : [{ from: start + index, to: start + index + found.length }],
  );
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** @param most after so many it stops */
export function matchesIn(
  doc: Node,
  expression: RegExp,
  { from, to }: Range,
  most = Number.POSITIVE_INFINITY,
): Match[] {
  const matches: Match[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (matches.length >= most) return false;
    if (!node.isTextblock) return true;
    matches.push(...matchesInBlock(node, position, expression));
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
