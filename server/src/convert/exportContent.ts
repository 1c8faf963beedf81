// A document out of its `Y.Doc`, in the format that was asked for.
import type { ContentFormat } from "@cowrite/shared/api/index.ts";
import { writeMarkdown } from "@cowrite/shared/schema/markdown/writeMarkdown.ts";
import { writeHtml } from "@cowrite/shared/schema/writeHtml.ts";
import { writeText } from "@cowrite/shared/schema/writeText.ts";
import type { Doc } from "yjs";
import { readYDoc } from "./readYDoc.ts";

/** @returns ProseMirror JSON for `json`, text for all others. */
export function exportContent(doc: Doc, format: ContentFormat): string | Record<string, unknown> {
  const root = readYDoc(doc);
  switch (format) {
    case "markdown":
      return writeMarkdown(root);
    case "html":
      return root.children.map(writeHtml).join("\n");
    case "json":
      return root.toJSON();
    case "text":
      return writeText(root);
  }
}
