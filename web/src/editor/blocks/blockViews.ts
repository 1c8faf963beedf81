// How the nodes of the format are drawn on a page that is edited.
import type { NodeViewRenderer } from "@tiptap/core";
import { calloutView } from "./calloutView.ts";
import { codeBlockView } from "./codeBlockView.ts";
import { contentsView } from "./contentsView.ts";
import { detailsView } from "./detailsView.ts";
import { mathView } from "./mathView.ts";
import { dateView, documentLinkView, mentionView } from "./smallViews.ts";

/** By the name of the node; the others are drawn by their output rules. */
export const blockViews: Readonly<Record<string, NodeViewRenderer>> = {
  callout: calloutView,
  codeBlock: codeBlockView,
  details: detailsView,
  tableOfContents: contentsView,
  blockMath: mathView(true),
  inlineMath: mathView(false),
  mention: mentionView,
  documentLink: documentLinkView,
  date: dateView,
};
