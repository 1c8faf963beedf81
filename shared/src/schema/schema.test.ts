import { expect, test } from "vitest";
import { documentSchema } from "./schema.ts";

test("[FMT1] the document format loads without a DOM and names every node and mark", () => {
  expect(globalThis).not.toHaveProperty("document");
  expect(globalThis).not.toHaveProperty("window");
  expect(Object.keys(documentSchema.nodes).sort()).toEqual([
    "attachment",
    "blockMath",
    "blockquote",
    "bulletList",
    "callout",
    "codeBlock",
    "column",
    "columns",
    "date",
    "details",
    "detailsContent",
    "detailsSummary",
    "doc",
    "documentLink",
    "figure",
    "hardBreak",
    "heading",
    "horizontalRule",
    "image",
    "inlineMath",
    "linkCard",
    "listItem",
    "mention",
    "orderedList",
    "paragraph",
    "table",
    "tableCell",
    "tableHeader",
    "tableOfContents",
    "tableRow",
    "taskItem",
    "taskList",
    "text",
    "video",
  ]);
  expect(Object.keys(documentSchema.marks).sort()).toEqual([
    "bold",
    "code",
    "highlight",
    "italic",
    "link",
    "strike",
    "subscript",
    "superscript",
    "textColor",
    "underline",
  ]);
});

test("[FMT1] code may be bold and a link, and is the innermost mark", () => {
  const { code, link, bold } = documentSchema.marks;
  expect(code?.excludes(link as NonNullable<typeof link>)).toBe(false);
  expect(code?.excludes(bold as NonNullable<typeof bold>)).toBe(false);
  expect(Object.keys(documentSchema.marks).at(-1)).toBe("code");
});
