// People, documents and days within a line.
import { documentPath } from "@cowrite/shared/schema/documentLink.ts";
import type { NodeViewRenderer } from "@tiptap/core";
import { language, messages } from "../../messages/messages.ts";
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

export const dateView: NodeViewRenderer = ({ node }) => {
  const day = String(node.attrs.date ?? "");
  return {
    dom: element("time", {
      className: "cw-date",
      text: dayText(day, language()),
      attributes: { datetime: day },
    }),
  };
};

/** @param day `2026-11-23`, the same day for everybody, wherever they are */
export function dayText(day: string, locale: string): string {
  const time = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(time.getTime())) return day;
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(time);
}
