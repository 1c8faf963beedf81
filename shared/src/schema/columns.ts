// Blocks beside each other. Two or three columns are offered; what others made is shown as it is.
import { Node } from "@tiptap/core";

export const Columns = Node.create({
  name: "columns",
  group: "block",
  content: "column+",
  defining: true,
  isolating: true,

  parseHTML() {
    return [{ tag: "div[data-columns]" }];
  },

  renderHTML() {
    return ["div", { "data-columns": "" }, 0];
  },
});

export const Column = Node.create({
  name: "column",
  content: "block+",
  defining: true,
  isolating: true,

  parseHTML() {
    return [{ tag: "div[data-column]" }];
  },

  renderHTML() {
    return ["div", { "data-column": "" }, 0];
  },
});
