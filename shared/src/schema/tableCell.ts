// The cells of a table. TipTap's own look for a width in the whole table, once for every cell.
import {
  TableCell as TiptapTableCell,
  TableHeader as TiptapTableHeader,
} from "@tiptap/extension-table";
import { paletteColor } from "./palette.ts";

export const TableCell = TiptapTableCell.extend({
  addAttributes() {
    return { ...this.parent?.(), colwidth, background };
  },
});

export const TableHeader = TiptapTableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), colwidth, background };
  },
});

/** In pixels, one for each column that the cell spans. */
const colwidth = {
  default: null,
  parseHTML: (element: HTMLElement) => {
    const widths = element.getAttribute("colwidth")?.split(",").map(Number);
    return widths?.every(Number.isFinite) ? widths : null;
  },
};

/** A colour of the palette, by name. */
const background = {
  default: null,
  parseHTML: (element: HTMLElement) => paletteColor(element.getAttribute("data-background")),
  renderHTML: ({ background }: Record<string, unknown>) =>
    background === null || background === undefined ? {} : { "data-background": background },
};
