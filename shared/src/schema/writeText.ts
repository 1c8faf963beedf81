// A document as plain text: its words and their lines, nothing else.
import type { Node } from "@tiptap/pm/model";

/** A blank line between blocks, a line for each item of a list, a tab between cells. */
export function writeText(root: Node): string {
  return writeBlocks(root, "\n\n");
}

const listNames = new Set(["bulletList", "orderedList", "taskList", "table"]);

function writeBlocks(parent: Node, separator: string): string {
  return parent.children
    .map(writeBlock)
    .filter((text) => text !== "")
    .join(separator);
}

function writeBlock(node: Node): string {
  if (node.isTextblock) return node.textBetween(0, node.content.size, "", leafText);
  if (node.isLeaf) return leafText(node);
  if (node.type.name === "tableRow") {
    return node.children.map((cell) => writeBlocks(cell, " ").replace(/[\n\t]/g, " ")).join("\t");
  }
  const isTight = listNames.has(node.type.name) || node.type.name.endsWith("Item");
  return writeBlocks(node, isTight ? "\n" : "\n\n");
}

/** What a node without content says in words. */
export function leafText(node: Node): string {
  if (node.isText) return node.text ?? "";
  if (node.type.name === "hardBreak") return "\n";
  return typeof node.attrs.alt === "string" ? node.attrs.alt : "";
}
