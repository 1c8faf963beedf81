// The words of a document: each block is counted once, until it becomes another.
import type { Node } from "@tiptap/pm/model";
import { addCounts, countWords, noText, type TextCount } from "./countWords.ts";

export class DocumentCount {
  // Blocks are the same objects until somebody changes them.
  readonly #known = new WeakMap<Node, TextCount>();

  /** @returns `undefined` where the time was over; asked again, it goes on where it stopped */
  whole(doc: Node, isOver: () => boolean): TextCount | undefined {
    let sum = noText;
    for (const block of doc.children) {
      if (!this.#known.has(block) && isOver()) return undefined;
      sum = addCounts(sum, this.#of(block));
    }
    return sum;
  }

  /** Whole blocks from what is known, and of those at the edges the part. */
  between(doc: Node, from: number, to: number): TextCount {
    let sum = noText;
    doc.nodesBetween(from, to, (node, position) => {
      const isWhole = position >= from && position + node.nodeSize <= to;
      if (!isWhole && !node.isTextblock) return true;
      const start = Math.max(0, from - position - 1);
      const end = Math.min(node.content.size, to - position - 1);
      if (isWhole) sum = addCounts(sum, this.#of(node));
      else if (end > start) sum = addCounts(sum, countWords(textIn(node, start, end)));
      return false;
    });
    return sum;
  }

  #of(node: Node): TextCount {
    if (node.isLeaf) return noText;
    let count = this.#known.get(node);
    if (count === undefined) {
      count = node.isTextblock
        ? countWords(textIn(node, 0, node.content.size))
        : node.children.reduce((sum, child) => addCounts(sum, this.#of(child)), noText);
      this.#known.set(node, count);
    }
    return count;
  }
}

function textIn(block: Node, from: number, to: number): string {
  return block.textBetween(from, to, "", (leaf) =>
    leaf.type.name === "hardBreak" ? "\n" : "\ufffc",
  );
}
