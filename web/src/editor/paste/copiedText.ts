// What other programs get that take only text: a line for each line, with the signs of lists and tasks before
// them and a tab between cells.
import { leafText } from "@cowrite/shared/schema/writeText.ts";
import type { Fragment, Node, ResolvedPos, Slice } from "@tiptap/pm/model";

/** @param $from where it begins on the page */
export function copiedText(slice: Slice, $from: ResolvedPos): string {
  const content = numberedAsThere(slice.content, $from, slice.openStart);
  const only = onlyLine(content.content);
  // Words out of a list are no list.
  return only === undefined ? linesOf(content.content).join("\n") : wordsOf(only);
}

// Of a list that is copied from its middle on, the numbers are those that it has on the page.
function numberedAsThere(
  content: Fragment,
  $from: ResolvedPos,
  openStart: number,
  depth = 1,
): Fragment {
  const { firstChild: first } = content;
  // Selected cells come without what is around them: such a slice does not begin as the page does.
  if (depth > openStart || first?.type !== $from.node(depth)?.type || !first) return content;
  const inner = numberedAsThere(first.content, $from, openStart, depth + 1);
  const isNumbered = first.type.name === "orderedList";
  const start = Number(first.attrs.start) + $from.index(depth);
  const attrs = isNumbered ? { ...first.attrs, start } : first.attrs;
  return content.replaceChild(0, first.type.create(attrs, inner, first.marks));
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
