// Formulas in LaTeX, in a line and in a place of their own. Names and attributes are TipTap's.
import { Node } from "@tiptap/core";

export const BlockMath = Node.create({
  name: "blockMath",
  group: "block",
  atom: true,
  draggable: true,

  addAttributes() {
    return { latex: { default: "" } };
  },

  parseHTML() {
    return [{ tag: 'div[data-type="block-math"]', getAttrs: latexOf }];
  },

  renderHTML({ node }) {
    return ["div", { "data-type": "block-math" }, String(node.attrs.latex)];
  },

  renderText: ({ node }) => String(node.attrs.latex),
});

export const InlineMath = Node.create({
  name: "inlineMath",
  group: "inline",
  inline: true,
  atom: true,

  addAttributes() {
    return { latex: { default: "" } };
  },

  parseHTML() {
    return [{ tag: 'span[data-type="inline-math"]', getAttrs: latexOf }];
  },

  renderHTML({ node }) {
    return ["span", { "data-type": "inline-math" }, String(node.attrs.latex)];
  },

  renderText: ({ node }) => String(node.attrs.latex),
});

// TipTap writes it as an attribute.
function latexOf(element: HTMLElement): { latex: string } {
  return { latex: element.getAttribute("data-latex") ?? element.textContent ?? "" };
}
