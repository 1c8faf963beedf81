import { expect, test } from "vitest";
import { documentSchema } from "./schema.ts";

test("[FMT1] the document format loads without a DOM and names every node and mark", () => {
  expect(globalThis).not.toHaveProperty("document");
  expect(globalThis).not.toHaveProperty("window");
  expect(Object.keys(documentSchema.nodes).sort()).toEqual([
    "blockquote",
    "bulletList",
    "codeBlock",
    "doc",
    "hardBreak",
    "heading",
    "horizontalRule",
    "image",
    "listItem",
    "orderedList",
    "paragraph",
    "table",
    "tableCell",
    "tableHeader",
    "tableRow",
    "taskItem",
    "taskList",
    "text",
  ]);
  expect(Object.keys(documentSchema.marks).sort()).toEqual([
    "bold",
    "code",
    "italic",
    "link",
    "strike",
    "underline",
  ]);
});

test("[FMT1] code may be bold and a link, and is the innermost mark", () => {
  const { code, link, bold } = documentSchema.marks;
  expect(code?.excludes(link as NonNullable<typeof link>)).toBe(false);
  expect(code?.excludes(bold as NonNullable<typeof bold>)).toBe(false);
  expect(Object.keys(documentSchema.marks).at(-1)).toBe("code");
});
