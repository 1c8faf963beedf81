// A table on the page: in a wrapper that scrolls where the table is wider, with its columns' widths.
import { columnWidths } from "@cowrite/shared/schema/columnWidths.ts";
import type { NodeViewRenderer } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { element, ignoreOutside } from "../blocks/element.ts";

/** In pixels: narrower columns would break words. */
export const leastColumnWidth = 96;

export const tableView: NodeViewRenderer = ({ node }) => {
  const columns = element("colgroup");
  const contentDOM = element("tbody");
  const table = element("table", { children: [columns, contentDOM] });
  showWidths(node, table, columns);
  return {
    dom: element("div", {
      className: "tableWrapper",
      // Columns are read from the side where the words of the table begin.
      attributes: { dir: "auto" },
      children: [table],
    }),
    contentDOM,
    update: (next) => {
      if (next.type !== node.type) return false;
      showWidths(next, table, columns);
      return true;
    },
    // While a column is drawn wider, its width is on the page and not in the document yet.
    ignoreMutation: ignoreOutside(contentDOM),
  };
};

function showWidths(node: Node, table: HTMLTableElement, columns: HTMLTableColElement): void {
  const widths = columnWidths(node);
  while (columns.childElementCount > widths.length) columns.lastElementChild?.remove();
  while (columns.childElementCount < widths.length) columns.append(element("col"));
  let sum = 0;
  for (const [index, width] of widths.entries()) {
    sum += width ?? leastColumnWidth;
    const { style } = columns.children[index] as HTMLTableColElement;
    style.width = width === undefined ? "" : `${width}px`;
    style.minWidth = width === undefined ? `${leastColumnWidth}px` : "";
  }
  const isFixed = widths.every((width) => width !== undefined);
  table.style.width = isFixed ? `${sum}px` : "";
  table.style.minWidth = isFixed ? "" : `${sum}px`;
}
