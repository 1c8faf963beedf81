// A document as plain text: its words and their lines, nothing else.
import type { Attrs, Node } from "@tiptap/pm/model";

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
  // What a picture shows is said where nobody has written it below.
  if (node.type.name === "figure" && node.childCount === 0) return node.attrs.alt ?? "";
  if (node.isTextblock) return node.textBetween(0, node.content.size, "", leafText);
  if (node.isLeaf) return leafText(node);
  if (node.type.name === "tableRow") {
    return node.children.map((cell) => writeBlocks(cell, " ").replace(/[\n\t]/g, " ")).join("\t");
  }
  const isTight = listNames.has(node.type.name) || node.type.name.endsWith("Item");
  return writeBlocks(node, isTight ? "\n" : "\n\n");
}

const words: Record<string, (attributes: Attrs) => string> = {
  hardBreak: () => "\n",
  image: ({ alt }) => alt ?? "",
  attachment: ({ name }) => name,
  linkCard: ({ href, title }) => [title, href].filter(Boolean).join("\n"),
  video: ({ src, title }) => [title, src].filter(Boolean).join("\n"),
  blockMath: ({ latex }) => latex,
  inlineMath: ({ latex }) => latex,
  mention: ({ label }) => (label ? `@${label}` : ""),
  documentLink: ({ title }) => title,
  date: ({ date }) => date ?? "",
};

/** What a node without content says in words. */
export function leafText(node: Node): string {
  if (node.isText) return node.text ?? "";
  return words[node.type.name]?.(node.attrs) ?? "";
}
