// A link to another document of this server, by its id: it goes on leading there when it is renamed.
import { Node } from "@tiptap/core";

/** Where a document of this server is. */
export function documentPath(documentId: unknown): string {
  return `/d/${encodeURIComponent(String(documentId ?? ""))}`;
}

export const DocumentLink = Node.create({
  name: "documentLink",
  group: "inline",
  inline: true,
  atom: true,

  addAttributes() {
    return {
      documentId: { default: null },
      /** As it was when the link was made. */
      title: { default: "" },
    };
  },

  parseHTML() {
    return [
      {
        tag: "a[data-document]",
        // Before any link.
        priority: 60,
        getAttrs: (element) => ({
          documentId: element.getAttribute("data-document") || null,
          title: element.textContent ?? "",
        }),
      },
    ];
  },

  renderHTML({ node }) {
    const { documentId, title } = node.attrs;
    return ["a", { "data-document": documentId, href: documentPath(documentId) }, String(title)];
  },

  renderText: ({ node }) => String(node.attrs.title),
});
