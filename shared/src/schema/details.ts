// A toggle: a line that is always seen, and what unfolds below it, in TipTap's nodes. Whether it is
// open is each reader's own affair and not in the document.
import { mergeAttributes, Node } from "@tiptap/core";

export const Details = Node.create({
  name: "details",
  group: "block",
  content: "detailsSummary detailsContent",
  defining: true,
  isolating: true,

  parseHTML() {
    return [{ tag: "details" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["details", HTMLAttributes, 0];
  },

  // The gap cursor asks for it: between the line and what is below it nothing can be written.
  extendNodeSchema({ name }) {
    // `this.name` is the name of each node that is asked for in turn, and no gap would be anywhere.
    return name === "details" ? { allowGapCursor: false } : {};
  },
});

export const DetailsSummary = Node.create({
  name: "detailsSummary",
  content: "text*",
  defining: true,
  selectable: false,
  isolating: true,

  parseHTML() {
    return [{ tag: "summary" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["summary", HTMLAttributes, 0];
  },
});

export const DetailsContent = Node.create({
  name: "detailsContent",
  content: "block+",
  defining: true,
  selectable: false,

  parseHTML() {
    return [{ tag: `div[data-type="${this.name}"]` }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes(HTMLAttributes, { "data-type": this.name }), 0];
  },
});
