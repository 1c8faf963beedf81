// The last step of every import: attributes in their ranges, no marks where the Yjs binding would
// lose them, text that UTF-8 can carry, and a depth that everything after can bear.
import { CowriteError } from "@cowrite/shared/errors.ts";
import { coerceAttributes } from "@cowrite/shared/schema/attributes.ts";
import { maxNesting } from "@cowrite/shared/schema/maxNesting.ts";
import { Fragment, type Mark, type Node } from "@tiptap/pm/model";

/** @throws CowriteError `unreadable_content` where it nests too deep. */
export function settle(root: Node): Node {
  return settleNode(root, 0);
}

function settleNode(node: Node, depth: number): Node {
  if (depth > maxNesting) {
    throw new CowriteError("unreadable_content", {
      message: `The content nests more than ${maxNesting} levels deep.`,
    });
  }
  if (node.isText) {
    return node.type.schema.text((node.text ?? "").toWellFormed(), node.marks.flatMap(settleMark));
  }
  const children = node.children.map((child) => settleNode(child, depth + 1));
  // `fromArray` joins texts that have become alike.
  const content = Fragment.fromArray(children);
  return node.type.create(coerceAttributes(node.type.name, node.attrs), content);
}

function settleMark(mark: Mark): Mark[] {
  const attributes = coerceAttributes(mark.type.name, mark.attrs);
  return isEmptyMark(mark.type.name, attributes) ? [] : [mark.type.create(attributes)];
}

/** Does it say nothing, since what it said was not allowed? */
export function isEmptyMark(name: string, attributes: Record<string, unknown>): boolean {
  if (name === "link") return attributes.href === null;
  return name === "textColor" && attributes.color === null;
}
