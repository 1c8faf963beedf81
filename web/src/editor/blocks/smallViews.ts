// People and documents within a line.
import { documentPath } from "@cowrite/shared/schema/documentLink.ts";
import type { NodeViewRenderer } from "@tiptap/core";
import { messages } from "../../messages/messages.ts";
import { element } from "./element.ts";

export const mentionView: NodeViewRenderer = ({ node }) => ({
  dom: element("span", { className: "cw-mention", text: `@${node.attrs.label}` }),
});

export const documentLinkView: NodeViewRenderer = ({ node }) => ({
  dom: element("a", {
    className: "cw-document-link",
    text: node.attrs.title || messages().blocks.untitled,
    attributes: {
      href: documentPath(node.attrs.documentId),
      "data-document": String(node.attrs.documentId ?? ""),
    },
  }),
});
