// What a few signs at the start of a line make of the block, which keeps the words behind them.
import type { NodeType } from "@tiptap/pm/model";
import { TextSelection, type Transaction } from "@tiptap/pm/state";

/** The signs that were typed. */
interface Typed {
  readonly from: number;
  readonly to: number;
}

/** A formula in the place of an empty line, else before or behind it. @returns whether one fits there */
export function putFormula(tr: Transaction, { from, to }: Typed, blockMath: NodeType): boolean {
  const place = tr.doc.resolve(from);
  const line = place.parent;
  const index = place.index(-1);
  const box = place.node(-1);
  const isAlone = line.content.size === to - from;
  const formula = blockMath.create({ latex: "" });
  if (isAlone && box.canReplaceWith(index, index + 1, blockMath)) {
    tr.replaceWith(place.before(), place.after(), formula);
  } else if (box.canReplaceWith(index, index, blockMath)) {
    tr.delete(from, to).insert(place.before(), formula);
  } else if (box.canReplaceWith(index + 1, index + 1, blockMath)) {
    tr.delete(from, to).insert(tr.doc.resolve(from).after(), formula);
  } else return false;
  return true;
}

/** The words behind the signs become the line that is always seen. @returns whether a toggle fits there */
export function putToggle(tr: Transaction, { from, to }: Typed): boolean {
  const { details, detailsSummary, detailsContent, paragraph } = tr.doc.type.schema.nodes;
  if (!details || !detailsSummary || !detailsContent || !paragraph) return false;
  const place = tr.doc.resolve(from);
  const index = place.index(-1);
  const words = place.parent.content.cut(to - place.start());
  const fits = place.node(-1).canReplaceWith(index, index + 1, details);
  if (!fits || !detailsSummary.validContent(words)) return false;
  const inside = detailsContent.create(null, paragraph.create());
  const toggle = details.create(null, [detailsSummary.create(null, words), inside]);
  const start = place.before();
  tr.replaceWith(start, place.after(), toggle);
  tr.setSelection(TextSelection.create(tr.doc, start + 2));
  return true;
}
