// Markdown as a piece of a document. The parser is large: this file is loaded when it is needed first.
import { prepareHtml } from "@cowrite/shared/schema/foreign/prepareHtml.ts";
import { readMarkdown } from "@cowrite/shared/schema/markdown/readMarkdown.ts";
import { DOMParser as ContentParser, type Schema, Slice } from "@tiptap/pm/model";

/** @throws CowriteError `unreadable_content` where it nests deeper than a document may. */
export function markdownSlice(text: string, schema: Schema): Slice {
  const page = new DOMParser().parseFromString(readMarkdown(text), "text/html");
  prepareHtml(page);
  const { content } = ContentParser.fromSchema(schema).parse(page.body);
  // One line joins the line that it is pasted into.
  const isLine = content.childCount === 1 && content.firstChild?.type.name === "paragraph";
  return isLine ? new Slice(content, 1, 1) : new Slice(content, 0, 0);
}
