// Blocks into a toggle and out of it.
import { Fragment, type Node, type ResolvedPos } from "@tiptap/pm/model";
import { type Command, TextSelection } from "@tiptap/pm/state";

/** What is selected goes below a new line, in which the caret is then. */
export const putInToggle: Command = ({ schema, selection, tr }, dispatch) => {
  const { details, detailsSummary, detailsContent } = schema.nodes;
  const range = selection.$from.blockRange(selection.$to);
  if (!range || !details || !detailsSummary || !detailsContent) return false;
  const { parent, startIndex, endIndex, start, end } = range;
  const blocks = Fragment.from(parent.children.slice(startIndex, endIndex));
  const fits = parent.canReplaceWith(startIndex, endIndex, details);
  if (!fits || !detailsContent.validContent(blocks)) return false;
  const toggle = details.create(null, [
    detailsSummary.create(),
    detailsContent.create(null, blocks),
  ]);
  tr.replaceWith(start, end, toggle);
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, start + 2)).scrollIntoView());
  return true;
};

/** Its line becomes a paragraph, with what was below it behind. */
export const takeOutOfToggle: Command = ({ schema, selection: { $from }, tr }, dispatch) => {
  const { paragraph } = schema.nodes;
  const depth = toggleDepth($from);
  if (depth === undefined || paragraph === undefined) return false;
  const [summary, content] = $from.node(depth).children as [Node, Node];
  const blocks = [paragraph.create(null, summary.content), ...content.children];
  const index = $from.index(depth - 1);
  if (!$from.node(depth - 1).canReplace(index, index + 1, Fragment.from(blocks))) return false;
  const before = $from.before(depth);
  // The line's words stand where they stood but for the toggle's own border; the rest loses two more.
  const isInLine = $from.index(depth) === 0;
  const caret = $from.pos - (isInLine ? 1 : 2);
  tr.replaceWith(before, $from.after(depth), blocks);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(caret))).scrollIntoView());
  return true;
};

/** @returns of the innermost toggle around this place, no deeper than `from` */
export function toggleDepth($pos: ResolvedPos, from = $pos.depth): number | undefined {
  for (let depth = from; depth > 0; depth--) {
    if ($pos.node(depth).type.name === "details") return depth;
  }
  return undefined;
}
