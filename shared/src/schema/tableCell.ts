// The cells of a table.
import { Node } from "@tiptap/core";
import type { Schema } from "@tiptap/pm/model";
import { paletteColor } from "./palette.ts";

export const TableCell = cellNode("tableCell", "td");
export const TableHeader = cellNode("tableHeader", "th");

function cellNode(name: string, tag: "td" | "th") {
  return Node.create({
    name,
    content: "block+",
    isolating: true,

    addAttributes() {
      return {
        colspan: { default: 1 },
        rowspan: { default: 1 },
        colwidth,
        align,
        background,
      };
    },

    parseHTML() {
      return [
        // At the border of what is pasted, an empty cell would get no line by itself.
        { tag, getAttrs: (element) => isEmpty(element) && {}, getContent: lineIn(name) },
        { tag },
      ];
    },

    renderHTML({ HTMLAttributes }) {
      return [tag, HTMLAttributes, 0];
    },
  });
}

function isEmpty({ children, textContent }: HTMLElement): boolean {
  return children.length === 0 && /^[ \t\r\n\f]*$/.test(textContent ?? "");
}

function lineIn(name: string) {
  return (_element: unknown, schema: Schema) => {
    const cell = schema.nodes[name]?.createAndFill();
    if (!cell) throw new Error(`A ${name} cannot be filled.`);
    return cell.content;
  };
}

/** In pixels, one for each column that the cell spans. */
const colwidth = {
  default: null,
  parseHTML: (element: HTMLElement) => {
    const widths = element.getAttribute("colwidth")?.split(",").map(Number);
    return widths?.every(Number.isFinite) ? widths : null;
  },
};

const sides = ["left", "center", "right"];

const align = {
  default: null,
  parseHTML: (element: HTMLElement) => {
    const side = (element.style.textAlign || element.getAttribute("align") || "").toLowerCase();
    return sides.includes(side.trim()) ? side.trim() : null;
  },
  renderHTML: ({ align: side }: Record<string, unknown>) =>
    typeof side === "string" && side !== "" ? { style: `text-align: ${side}` } : {},
};

/** A colour of the palette, by name. */
const background = {
  default: null,
  parseHTML: (element: HTMLElement) => paletteColor(element.getAttribute("data-background")),
  renderHTML: ({ background: color }: Record<string, unknown>) =>
    color === null || color === undefined ? {} : { "data-background": color },
};
