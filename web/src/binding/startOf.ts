// Where the node of a mirror begins, for whoever asks about many of one document.
import type { Node as PmNode } from "@tiptap/pm/model";
import { type ContainerMirror, type Mirror, positionOf, sizeBefore } from "./Mirror.ts";

/** From so many questions about one document on, it pays to count all of its blocks once. */
const manyQuestions = 4;

interface Asked {
  times: number;
  /** Each block of the page itself, and where it begins. */
  starts: ReadonlyMap<Mirror, Block> | undefined;
}

interface Block {
  start: number;
  node: PmNode;
}

const asked = new WeakMap<PmNode, Asked>();

/** @param page the document that the mirror's root shows */
export function startOf(mirror: Mirror, page: PmNode): number {
  const about: Asked = asked.get(page) ?? { times: 0, starts: undefined };
  asked.set(page, about);
  about.times += 1;
  if (about.times < manyQuestions) return positionOf(mirror, page);
  const block = blockOf(mirror);
  if (block.parent === undefined) return positionOf(mirror, page);
  about.starts ??= startsOf(block.parent, page);
  const found = about.starts.get(block);
  if (found === undefined) return positionOf(mirror, page);
  return found.start + offsetOf(mirror, block, found.node).offset;
}

// The one around it, or itself, that stands in the page.
function blockOf(mirror: Mirror): Mirror {
  let block = mirror;
  while (block.parent?.parent !== undefined) block = block.parent;
  return block;
}

function startsOf({ kids }: ContainerMirror, page: PmNode): ReadonlyMap<Mirror, Block> {
  const starts = new Map<Mirror, Block>();
  let start = 0;
  for (const [index, kid] of kids.entries()) {
    const node = page.maybeChild(index);
    if (node === null) break;
    starts.set(kid, { start, node });
    start += node.nodeSize;
  }
  return starts;
}

// Where it begins within its block, counted from where that does.
function offsetOf(mirror: Mirror, block: Mirror, node: PmNode): { node: PmNode; offset: number } {
  if (mirror === block || mirror.parent === undefined) return { node, offset: 0 };
  const around = offsetOf(mirror.parent, block, node);
  const index = mirror.parent.kids.indexOf(mirror);
  const offset = around.offset + 1 + sizeBefore(around.node, index);
  return { node: around.node.child(index), offset };
}
