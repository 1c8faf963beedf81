// Whatever a person or a program brings, read into one document of our format.
import type { Content } from "@cowrite/shared/api/index.ts";
import { readMarkdown } from "@cowrite/shared/schema/markdown/readMarkdown.ts";
import { leafText } from "@cowrite/shared/schema/writeText.ts";
import { maxTitleLength } from "@cowrite/shared/textLengths.ts";
import type { Node } from "@tiptap/pm/model";
import { dropEmptyParagraphs } from "./dropEmptyParagraphs.ts";
import { readHtml } from "./readHtml.ts";
import { readJson } from "./readJson.ts";
import { refuseBinary } from "./refuseBinary.ts";

export interface ReadContent {
  root: Node;
  /** The first heading of level 1, cut to a title's length. */
  title?: string;
}

/** @throws CowriteError `not_text` for a binary file, `unreadable_content` for what is no document. */
export function readContent(content: Content): ReadContent {
  const root = readRoot(content);
  const title = findTitle(root);
  return title === undefined ? { root } : { root, title };
}

function readRoot(content: Content): Node {
  switch (content.format) {
    case "markdown":
      refuseBinary(content.value);
      return dropEmptyParagraphs(readHtml(readMarkdown(content.value)));
    case "html":
      refuseBinary(content.value);
      return readHtml(content.value);
    case "json":
      return readJson(content.value);
  }
}

function findTitle(root: Node): string | undefined {
  let title: string | undefined;
  root.descendants((node) => {
    if (title === undefined && node.type.name === "heading" && node.attrs.level === 1) {
      const text = node.textBetween(0, node.content.size, "", leafText).replace(/\s+/g, " ").trim();
      title = text.slice(0, maxTitleLength).toWellFormed() || undefined;
    }
    return title === undefined && !node.isTextblock;
  });
  return title;
}
