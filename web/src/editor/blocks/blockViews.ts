// How the nodes of the format are drawn on a page that is edited.
import type { NodeViewRenderer } from "@tiptap/core";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { figureView } from "../media/figureView.ts";
import { attachmentView, linkCardView, videoView } from "../media/mediaViews.ts";
import { dateView } from "../pickers/dateView.ts";
import { tableView } from "../tables/tableView.ts";
import { calloutView } from "./calloutView.ts";
import { codeBlockView } from "./codeBlockView.ts";
import { contentsView } from "./contentsView.ts";
import { detailsView } from "./detailsView.ts";
import { mathView } from "./mathView.ts";
import { documentLinkView, mentionView } from "./smallViews.ts";

/** By the name of the node; the others are drawn by their output rules. */
export type BlockViews = Readonly<Record<string, NodeViewRenderer>>;

export function blockViews(session: DocumentSession): BlockViews {
  return {
    attachment: attachmentView(session),
    blockMath: mathView(true),
    callout: calloutView,
    codeBlock: codeBlockView,
    date: dateView,
    details: detailsView,
    documentLink: documentLinkView,
    figure: figureView(session),
    inlineMath: mathView(false),
    linkCard: linkCardView,
    mention: mentionView,
    table: tableView,
    tableOfContents: contentsView,
    video: videoView,
  };
}
