// How wide the columns of a table are.
import type { Node } from "@tiptap/pm/model";

/** @returns for each column its width in pixels, by the cells of the first row; undefined where it has none */
export function columnWidths(table: Node): (number | undefined)[] {
  const widths: (number | undefined)[] = [];
  for (const { attrs } of table.firstChild?.children ?? []) {
    for (let at = 0; at < attrs.colspan; at++) widths.push(attrs.colwidth?.[at] || undefined);
  }
  return widths;
}
