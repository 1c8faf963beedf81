import { expect, test } from "vitest";
import { looksLikeMarkdown } from "./looksLikeMarkdown.ts";

test.each([
  "# Title\n\n- one\n- two",
  "Read [this](https://example.com/).",
  "```js\nlet a;\n```",
  "| a | b |\n| --- | --- |\n| c | d |",
  "- [ ] one",
  "> [!NOTE]\n> words",
  "## Title\n\nSome **bold** words.",
  "1. one\n2. two\n\nUse `code`.",
])("[FMT26] is Markdown: %s", (text) => {
  expect(looksLikeMarkdown(text)).toBe(true);
});

test.each([
  "Just words, and more of them.",
  "# apt install cowrite\n# systemctl start cowrite",
  "- milk\n- bread",
  "a * b * c, 2 ** 3 ** 4",
  "int *p, **q;",
  "https://example.com/a_(b)",
  "f[0](x) and a[i](1)",
  "Dear all,\n\n> quoted\n\nYours",
  "",
])("[FMT26] may be anything: %s", (text) => {
  expect(looksLikeMarkdown(text)).toBe(false);
});

test("[FMT26] a long text is told without delay, whatever it repeats", () => {
  for (const part of ["[a](", "**a ", "- a\n", "| - ", "`", "> ", "```\n"]) {
    looksLikeMarkdown(part.repeat(50_000));
  }
});
