// Where the node of a mirror begins, for whoever asks about many of one document.
import type { Node as PmNode } from "@tiptap/pm/model";
import { type ContainerMirror, type Mirror, positionOf, sizeBefore } from "./Mirror.ts";

/** From so many questions about one document on, it pays to count all of its blocks once. */
const manyQuestions = 4;

interface Asked {
  times: number;
  blocks: Blocks | undefined;
}

const asked = new WeakMap<PmNode, Asked>();

/** @param page the document that the mirror's root shows */
export function startOf(mirror: Mirror, page: PmNode): number {
  const about: Asked = asked.get(page) ?? { times: 0, blocks: undefined };
  asked.set(page, about);
  about.times += 1;
  if (about.times < manyQuestions) return positionOf(mirror, page);
  const block = blockOf(mirror);
  if (block.parent === undefined) return positionOf(mirror, page);
  about.blocks ??= new Blocks(block.parent, page);
  const found = about.blocks.find(block);
  if (found === undefined) return positionOf(mirror, page);
  return found.start + offsetOf(mirror, block, found.node).offset;
}

/** The blocks of the page itself, and where they begin. */
class Blocks {
  readonly #mirrors: readonly Mirror[];
  readonly #nodes: readonly PmNode[];
  readonly #starts: number[] = [];
  #last = 0;

  constructor({ kids }: ContainerMirror, page: PmNode) {
    this.#mirrors = kids;
    this.#nodes = page.children;
    let start = 0;
    for (const { nodeSize } of this.#nodes) {
      this.#starts.push(start);
      start += nodeSize;
    }
  }

  find(block: Mirror): { start: number; node: PmNode } | undefined {
    const index = this.#indexOf(block);
    const [start, node] = [this.#starts[index], this.#nodes[index]];
    if (start === undefined || node === undefined) return undefined;
    this.#last = index;
    return { start, node };
  }

  // Most ask in the order of the page, and to keep a map of all blocks takes longer than to look for a few.
  #indexOf(block: Mirror): number {
    if (this.#mirrors[this.#last] === block) return this.#last;
    const index = this.#mirrors.indexOf(block, this.#last);
    return index < 0 ? this.#mirrors.indexOf(block) : index;
  }
}

// The one around it, or itself, that stands in the page.
function blockOf(mirror: Mirror): Mirror {
  let block = mirror;
  while (block.parent?.parent !== undefined) block = block.parent;
  return block;
}

// Where it begins within its block, counted from where that does.
function offsetOf(mirror: Mirror, block: Mirror, node: PmNode): { node: PmNode; offset: number } {
  if (mirror === block || mirror.parent === undefined) return { node, offset: 0 };
  const around = offsetOf(mirror.parent, block, node);
  const index = mirror.parent.kids.indexOf(mirror);
  const offset = around.offset + 1 + sizeBefore(around.node, index);
  return { node: around.node.child(index), offset };
}
