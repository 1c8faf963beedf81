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
  if (node.type.name === "figure" && node.childCount === 0) return leafText(node);
  if (node.isTextblock) return node.textBetween(0, node.content.size, "", leafText);
  if (node.isLeaf) return leafText(node);
  if (node.type.name === "tableRow") {
    return node.children.map((cell) => writeBlocks(cell, " ").replace(/[\n\t]/g, " ")).join("\t");
  }
  const isTight = listNames.has(node.type.name) || node.type.name.endsWith("Item");
  return writeBlocks(node, isTight ? "\n" : "\n\n");
}

type Words = (attributes: Attrs) => string;

const ofBlocks: Record<string, Words> = {
  attachment: ({ name }) => name,
  linkCard: ({ href, title }) => [title, href].filter(Boolean).join("\n"),
  video: ({ src, title }) => [title, src].filter(Boolean).join("\n"),
  blockMath: ({ latex }) => latex,
  figure: ({ alt }) => alt,
};

const ofLines: Record<string, Words> = {
  hardBreak: () => "\n",
  image: ({ alt }) => alt,
  inlineMath: ({ latex }) => latex,
  mention: ({ label }) => (label ? `@${label}` : ""),
  documentLink: ({ title }) => title,
  date: ({ date }) => date,
};

const words: Record<string, Words> = { ...ofBlocks, ...ofLines };

/** What a node without content says in words. */
export function leafText(node: Node): string {
  return node.isText ? (node.text ?? "") : leafWords(node.type.name, node.attrs);
}

/** The same for a node of that name, wherever its attributes come from. */
export function leafWords(name: string, attributes: Attrs): string {
  return String((Object.hasOwn(words, name) && words[name]?.(attributes)) || "");
}

/** Is it something within a line? */
export function isLineLeaf(name: string): boolean {
  return Object.hasOwn(ofLines, name);
}
