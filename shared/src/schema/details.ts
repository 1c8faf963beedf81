// A toggle: a line that is always seen, and what unfolds below it. Whether it is open is each
// reader's own affair and not in the document.
import {
  Details as TiptapDetails,
  DetailsContent as TiptapDetailsContent,
  DetailsSummary as TiptapDetailsSummary,
} from "@tiptap/extension-details";

export const Details = TiptapDetails.extend({ addNodeView: () => null });
export const DetailsSummary = TiptapDetailsSummary;
export const DetailsContent = TiptapDetailsContent.extend({ addNodeView: () => null });
