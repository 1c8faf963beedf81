// The text of one block, in which each character stands for one position of the document.
import type { Node } from "@tiptap/pm/model";

/** A picture, a formula, a mention: no search takes it for text, so that none replaces it. */
export const leafCharacter = "\ufffc";

export function blockText(block: Node): string {
  return block.textBetween(0, block.content.size, "", (leaf) =>
    leaf.type.name === "hardBreak" ? "\n" : leafCharacter,
  );
}
