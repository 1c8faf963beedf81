import { readFileSync } from "node:fs";
import { writeMarkdown } from "@cowrite/shared/schema/markdown/writeMarkdown.ts";
import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import { describe, expect, test } from "vitest";
import { examples } from "./examples.ts";
import { exportContent } from "./exportContent.ts";
import { readContent } from "./readContent.ts";
import { readYDoc } from "./readYDoc.ts";
import { readAsEditor, yDocOf } from "./throughYDoc.ts";

/** Of every node and mark of the format but the document and its text, which have no form of their own. */
const names = [...Object.keys(documentSchema.nodes), ...Object.keys(documentSchema.marks)].filter(
  (name) => name !== "doc" && name !== "text",
);

test("[FMT2] the examples hold every node and mark of the format", () => {
  const shapes = examples.map(({ shape }) => shape.replace(/"(?:[^"\\]|\\.)*"/g, "")).join();
  const shown = new Set(shapes.match(/\w+/g));
  expect(names.filter((name) => !shown.has(name))).toEqual([]);
});

test("[FMT73] the description of the format tells of every node and mark, and of no other", () => {
  const description = readFileSync(new URL("../../../docs/format.md", import.meta.url), "utf8");
  const [tables = ""] = description.split("## What comes from elsewhere");
  const cells = [...tables.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = ""]) => cell);
  const told = cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect([...new Set(told)].toSorted()).toEqual(names.toSorted());
});

describe.each(examples)("$name", ({ markdown, html, shape, text }) => {
  const { root } = readContent({ format: "markdown", value: markdown });

  test("[FMT2] is read from Markdown and written as the same Markdown", () => {
    expect(String(root)).toBe(shape);
    expect(exportContent(yDocOf(root), "markdown")).toBe(markdown);
  });

  test("[FMT3] is written as HTML and read from it as the same document", () => {
    const written = exportContent(yDocOf(root), "html") as string;
    expect(comparable(written)).toEqual(comparable(html));
    expect(readContent({ format: "html", value: written }).root.toJSON()).toEqual(root.toJSON());
  });

  test("[FMT4] is the same after a Y.Doc, for the server and for the editor's binding", () => {
    const doc = yDocOf(root);
    expect(readYDoc(doc).toJSON()).toEqual(root.toJSON());
    expect(readAsEditor(doc).toJSON()).toEqual(root.toJSON());
  });

  test("[FMT16] is its words as plain text", () => {
    expect(exportContent(yDocOf(root), "text")).toBe(text);
  });

  test("[FMT12] is the same after JSON", () => {
    const value = exportContent(yDocOf(root), "json") as Record<string, unknown>;
    expect(readContent({ format: "json", value }).root.eq(root)).toBe(true);
  });
});

// Attributes have no order.
function comparable(html: string): string[] {
  return html.split(/(?=<)/).map((tag) =>
    tag.replace(
      /(?<=<\w+ )[^>]*/,
      (list) =>
        list
          .match(/[\w-]+="[^"]*"/g)
          ?.sort()
          .join(" ") ?? "",
    ),
  );
}

test("[FMT5] a linked image keeps its link through Markdown and a Y.Doc, beside linked text", () => {
  const value = "[see ![a](a.png) this](https://example.com/)\n";
  const { root } = readContent({ format: "markdown", value });
  const stored = readAsEditor(yDocOf(root));
  expect(stored.firstChild?.child(1).attrs.href).toBe("https://example.com/");
  expect(stored.firstChild?.child(1).marks).toEqual([]);
  expect(stored.eq(root)).toBe(true);
  expect(writeMarkdown(stored)).toBe(
    "[see ](https://example.com/)[![a](a.png)](https://example.com/)[ this](https://example.com/)\n",
  );
});

test("[FMT5] a break within bold text carries no mark, as the binding could not store it", () => {
  const { root } = readContent({ format: "markdown", value: "**one\\\ntwo**\n" });
  expect(String(root)).toBe('doc(paragraph(bold("one"), hardBreak, bold("two")))');
});

test.each([
  [
    "two paragraphs in a cell",
    "<table><tr><th>a</th></tr><tr><td><p>b</p><p>c</p></td></tr></table>",
  ],
  ["a list in a cell", "<table><tr><th>a</th></tr><tr><td><ul><li>b</li></ul></td></tr></table>"],
  [
    "code with blank lines in a cell",
    "<table><tr><th>a</th></tr><tr><td><pre><code>b\n\n\nc</code></pre></td></tr></table>",
  ],
  ["no header row", "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>"],
  ["a header column", "<table><tr><th>a</th><th>b</th></tr><tr><th>c</th><td>d</td></tr></table>"],
  ["spans", "<table><tr><th colspan=2>a</th></tr><tr><td>b</td><td>c</td></tr></table>"],
])(
  "[FMT15] a table with %s is written as HTML in Markdown, and nothing of it is lost",
  (_, value) => {
    const { root } = readContent({ format: "html", value: `<p>before</p>${value}<p>after</p>` });
    const markdown = writeMarkdown(root);
    expect(markdown).toContain("<table>");
    expect(readContent({ format: "markdown", value: markdown }).root.toJSON()).toEqual(
      root.toJSON(),
    );
  },
);

test("[FMT16] text is the words and their lines, without markup", () => {
  const value =
    "# Title\n\nA **bold**\\\nword ![alt](a.png)\n\n1. x\n   - y\n\n| a | b |\n| - | - |\n| c | d |\n";
  const { root } = readContent({ format: "markdown", value });
  expect(exportContent(yDocOf(root), "text")).toBe(
    "Title\n\nA bold\nword alt\n\nx\ny\n\na\tb\nc\td",
  );
});

test("[FMT2] an item may begin with code, a heading, a quote or a list", () => {
  const value = "1.\n   ```\n   a\n   ```\n\n2.\n   # b\n\n3.\n   > c\n\n4.\n   - d\n";
  const { root } = readContent({ format: "markdown", value });
  expect(root.childCount).toBe(1);
  expect(root.firstChild?.children.map((item) => item.child(1).type.name)).toEqual([
    "codeBlock",
    "heading",
    "blockquote",
    "bulletList",
  ]);
  expect(writeMarkdown(root)).toBe(value);
});

test("[FMT2] two lists that touch stay two", () => {
  const value = "<ul><li>a</li></ul><ul><li>b</li></ul><ol><li>c</li></ol><ol><li>d</li></ol>";
  const { root } = readContent({ format: "html", value });
  expect(writeMarkdown(root)).toBe("- a\n\n* b\n\n1. c\n\n1) d\n");
});

test("[FMT2] a list of tasks and plain items becomes lists of one kind each", () => {
  const { root } = readContent({ format: "markdown", value: "- [x] a\n- b\n- [ ] c\n" });
  expect(root.children.map((list) => list.type.name)).toEqual([
    "taskList",
    "bulletList",
    "taskList",
  ]);
  expect(writeMarkdown(root)).toBe("- [x] a\n\n* b\n\n- [ ] c\n");
});

test("[FMT3] a list of checkboxes, as GitHub renders it, is a task list", () => {
  const value =
    '<ul class="contains-task-list"><li><input type="checkbox" checked> a</li><li><input type="checkbox"> b</li></ul>';
  expect(writeMarkdown(readContent({ format: "html", value }).root)).toBe("- [x] a\n- [ ] b\n");
});

test("[FMT2] white space that nobody sees bold does not make HTML of a mark", () => {
  const { root } = readContent({
    format: "json",
    value: paragraphOf(
      { type: "text", text: "word ", marks: [{ type: "bold" }] },
      { type: "text", text: "next" },
    ),
  });
  expect(writeMarkdown(root)).toBe("**word** next\n");
});

function paragraphOf(...content: unknown[]): Record<string, unknown> {
  return { type: "doc", content: [{ type: "paragraph", content }] };
}
