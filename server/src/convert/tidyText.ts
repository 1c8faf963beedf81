// White space that no page shows: at the edges of a line, and bold or italic at the edges of a run.
// HTML is full of it, and Markdown has no way to write it down.
import { Fragment, type Mark, type Node } from "@tiptap/pm/model";

/** @returns the same words, without the white space around them that nobody sees. */
export function tidyText(node: Node): Node {
  if (node.isText || node.isLeaf || node.type.spec.code) return node;
  if (!node.isTextblock) return node.copy(Fragment.fromArray(node.children.map(tidyText)));
  return node.copy(Fragment.fromArray(trimLines(node.children.flatMap(bareEdges))));
}

function trimLines(nodes: readonly Node[]): Node[] {
  const isEdge = (node: Node | undefined) => node === undefined || node.type.name === "hardBreak";
  const trimmed: Node[] = [];
  for (const node of nodes) {
    // What follows a line's edge, or more white space, begins without any.
    const starts = isEdge(trimmed.at(-1)) ? trimStart(node) : node;
    if (isEdge(node)) trimEnd(trimmed);
    if (starts) trimmed.push(starts);
  }
  trimEnd(trimmed);
  return trimmed;
}

function trimStart(node: Node): Node | undefined {
  const cut = /^[ \t\r\n]*/.exec(node.text ?? "")?.[0].length ?? 0;
  if (!node.isText || cut === 0) return node;
  return cut === node.nodeSize ? undefined : node.cut(cut);
}

function trimEnd(line: Node[]): void {
  let last = line.pop();
  while (last?.isText) {
    const kept = (last.text ?? "").replace(/[ \t\r\n]+$/, "").length;
    if (kept > 0) {
      line.push(kept === last.nodeSize ? last : last.cut(0, kept));
      return;
    }
    last = line.pop();
  }
  if (last) line.push(last);
}

const invisibleOnSpace = new Set(["bold", "italic", "strike"]);

function bareEdges(node: Node, at: number, siblings: readonly Node[]): Node[] {
  if (!node.isText || node.marks.length === 0) return [node];
  const [, before = "", core = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(node.text ?? "") ?? [];
  const visible = (sides: (Node | undefined)[]) =>
    node.marks.filter(
      (mark: Mark) =>
        !invisibleOnSpace.has(mark.type.name) ||
        sides.every((side) => side !== undefined && mark.isInSet(side.marks)),
    );
  const [previous, next] = [siblings[at - 1], siblings[at + 1]];
  const text = (words: string, marks: readonly Mark[]) =>
    words === "" ? [] : [node.type.schema.text(words, marks)];
  if (core === "") return text(before, visible([previous, next]));
  return [
    ...text(before, visible([previous])),
    ...text(core, node.marks),
    ...text(after, visible([next])),
  ];
}
