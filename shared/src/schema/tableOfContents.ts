// The document's headings, wherever somebody wants them listed. It holds nothing of its own.
import { Node } from "@tiptap/core";

export const TableOfContents = Node.create({
  name: "tableOfContents",
  group: "block",
  atom: true,
  draggable: true,

  parseHTML() {
    return [{ tag: "nav[data-table-of-contents]" }];
  },

  renderHTML() {
    return ["nav", { "data-table-of-contents": "" }];
  },
});
