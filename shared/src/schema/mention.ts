// Somebody's name in a line, for that person to be found by.
import { Node } from "@tiptap/core";

export const Mention = Node.create({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,

  addAttributes() {
    return { id: { default: null }, label: { default: "" } };
  },

  parseHTML() {
    return [
      {
        tag: 'span[data-type="mention"]',
        getAttrs: (element) => ({
          id: element.getAttribute("data-id") || null,
          label: element.getAttribute("data-label") ?? element.textContent?.replace(/^@/, "") ?? "",
        }),
      },
    ];
  },

  renderHTML({ node }) {
    const { id, label } = node.attrs;
    return ["span", { "data-type": "mention", "data-id": id }, `@${label}`];
  },

  renderText: ({ node }) => `@${node.attrs.label}`,
});
