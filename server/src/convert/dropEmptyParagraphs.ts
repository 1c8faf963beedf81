// Empty paragraphs are layout in HTML; Markdown has none, so Markdown must not make any.
import { Fragment, type Node } from "@tiptap/pm/model";

/** @returns the document without them, except where a node would have no content left. */
export function dropEmptyParagraphs(node: Node): Node {
  if (node.isLeaf || node.isTextblock) return node;
  const children = node.children.map(dropEmptyParagraphs);
  const kept = Fragment.fromArray(children.filter((child) => !isEmptyParagraph(child)));
  if (node.type.validContent(kept)) return node.copy(kept);
  // An item that begins with a list keeps the empty line that its number stands on.
  const [first, ...others] = children;
  const rest = others.filter((child) => !isEmptyParagraph(child));
  return node.copy(Fragment.fromArray(first ? [first, ...rest] : rest));
}

function isEmptyParagraph(node: Node): boolean {
  return node.type.name === "paragraph" && node.content.size === 0;
}
