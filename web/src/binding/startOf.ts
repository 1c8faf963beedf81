// Where the node of a mirror begins, for whoever asks about many of one document.
import type { Node as PmNode } from "@tiptap/pm/model";
import { type ContainerMirror, type Mirror, positionOf, sizeBefore } from "./Mirror.ts";

/** From so many questions about one document on, it pays to count all of its blocks once. */
const manyQuestions = 4;

interface Asked {
  times: number;
  /** Where each block of the page itself begins. */
  starts: ReadonlyMap<Mirror, number> | undefined;
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
  const start = about.starts.get(block);
  const node = start === undefined ? null : page.nodeAt(start);
  if (start === undefined || node === null) return positionOf(mirror, page);
  return start + offsetOf(mirror, block, node).offset;
}

// The one around it, or itself, that stands in the page.
function blockOf(mirror: Mirror): Mirror {
  let block = mirror;
  while (block.parent?.parent !== undefined) block = block.parent;
  return block;
}

function startsOf({ kids }: ContainerMirror, page: PmNode): ReadonlyMap<Mirror, number> {
  const starts = new Map<Mirror, number>();
  let at = 0;
  for (const [index, kid] of kids.entries()) {
    starts.set(kid, at);
    at += page.maybeChild(index)?.nodeSize ?? 0;
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
