// Tables in the nodes of prosemirror-tables and TipTap. Their tools (and that library, which is large)
// come with the editing page; what a table is, and how it is read and written, is here.
import { Node } from "@tiptap/core";
import type { DOMOutputSpec } from "@tiptap/pm/model";
import { columnWidths } from "./columnWidths.ts";

/** By which prosemirror-tables knows the nodes. */
const tableRoles: Readonly<Record<string, string>> = {
  table: "table",
  tableRow: "row",
  tableCell: "cell",
  tableHeader: "header_cell",
};

/** What a column without a width of its own takes at least, in pixels. */
const leastWidth = 25;

export const Table = Node.create({
  name: "table",
  content: "tableRow+",
  isolating: true,
  group: "block",

  parseHTML() {
    return [{ tag: "table" }];
  },

  renderHTML({ node }): DOMOutputSpec {
    const widths = columnWidths(node);
    return widths.some((width) => width !== undefined)
      ? withWidths(widths)
      : ["table", ["tbody", 0]];
  },

  extendNodeSchema({ name }) {
    return { tableRole: tableRoles[name] };
  },
});

function withWidths(widths: readonly (number | undefined)[]): DOMOutputSpec {
  const sum = widths.reduce<number>((total, width) => total + (width ?? leastWidth), 0);
  const isFixed = widths.every((width) => width !== undefined);
  const columns = widths.map((width): DOMOutputSpec => {
    const style = width === undefined ? `min-width: ${leastWidth}px` : `width: ${width}px`;
    return ["col", { style }];
  });
  const style = `${isFixed ? "width" : "min-width"}: ${sum}px`;
  return ["table", { style }, ["colgroup", {}, ...columns], ["tbody", 0]];
}

export const TableRow = Node.create({
  name: "tableRow",
  content: "(tableCell | tableHeader)*",

  parseHTML() {
    return [{ tag: "tr" }];
  },

  renderHTML() {
    return ["tr", 0];
  },
});
