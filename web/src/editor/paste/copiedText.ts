// What other programs get that take only text: a line for each line, with the signs of lists and tasks before
// them and a tab between cells.
import { leafText } from "@cowrite/shared/schema/writeText.ts";
import type { Node, Slice } from "@tiptap/pm/model";

export function copiedText({ content }: Slice): string {
  const only = onlyLine(content.content);
  // Words out of a list are no list.
  return only === undefined ? linesOf(content.content).join("\n") : wordsOf(only);
}

/** The one textblock that all of it is in. */
function onlyLine(nodes: readonly Node[]): Node | undefined {
  const [only] = nodes;
  if (nodes.length !== 1 || only === undefined) return undefined;
  return only.isTextblock ? only : onlyLine(only.children);
}

function linesOf(nodes: readonly Node[]): string[] {
  if (nodes.some(({ isInline }) => isInline)) return nodes.map(leafText).join("").split("\n");
  return nodes.flatMap(linesOfBlock);
}

function linesOfBlock(node: Node): string[] {
  switch (node.type.name) {
    case "bulletList":
    case "taskList":
    case "orderedList":
      return node.children.flatMap((item, at) => linesOfItem(item, signOf(item, node, at)));
    case "tableRow":
      return [node.children.map(inOneLine).join("\t")];
    default:
      if (node.isTextblock) return wordsOf(node).split("\n");
      if (node.isLeaf) return leafText(node) === "" ? [] : leafText(node).split("\n");
      return linesOf(node.children);
  }
}

function signOf(item: Node, list: Node, at: number): string {
  if (list.type.name === "orderedList") return `${Number(list.attrs.start) + at}. `;
  if (list.type.name === "taskList") return `- [${item.attrs.checked ? "x" : " "}] `;
  return "- ";
}

function linesOfItem(item: Node, sign: string): string[] {
  const indent = " ".repeat(sign.startsWith("-") ? 2 : sign.length);
  return linesOf(item.children).map((line, at) => (at === 0 ? sign : indent) + line);
}

function inOneLine(cell: Node): string {
  return linesOf(cell.children).join(" ").replaceAll("\t", " ");
}

function wordsOf(line: Node): string {
  // What a picture shows is said where nobody has written it below.
  if (line.type.name === "figure" && line.childCount === 0) return leafText(line);
  return line.textBetween(0, line.content.size, "", leafText);
}
