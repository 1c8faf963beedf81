// What other Markdown writes beyond CommonMark and GitHub's tables, and what each is here.
import { writeMarkdown } from "@cowrite/shared/schema/markdown/writeMarkdown.ts";
import { expect, test } from "vitest";
import { readContent } from "./readContent.ts";

const read = (value: string) => readContent({ format: "markdown", value }).root;

test.each([
  ["a ==b== c", 'doc(paragraph("a ", highlight("b"), " c"))'],
  ["==a **b**==", 'doc(paragraph(highlight("a "), bold(highlight("b"))))'],
  ["[a ==b](c) ==d==", 'doc(paragraph(link("a ==b"), " ", highlight("d")))'],
  ["a == b and c==d", 'doc(paragraph("a == b and c==d"))'],
  ["`a ==b==` ===c=== ==d ==", 'doc(paragraph(code("a ==b=="), " ===c=== ==d =="))'],
])("[FMT21] highlighted words: %s", (markdown, shape) => {
  expect(String(read(markdown))).toBe(shape);
  expect(String(read(writeMarkdown(read(markdown))))).toBe(shape);
});

test.each([
  ["> [!note]\n> a", "note", 'callout(paragraph("a"))'],
  ["> [!IMPORTANT]\n> a", "note", 'callout(paragraph("a"))'],
  ["> [!CAUTION]\n> a", "danger", 'callout(paragraph("a"))'],
  [
    "> [!info]- More\n> a\n>\n> b",
    "note",
    'callout(paragraph(bold("More")), paragraph("a"), paragraph("b"))',
  ],
  ["> [!bug] Alone", "danger", 'callout(paragraph(bold("Alone")))'],
  ["> [!TIP]", "tip", "callout(paragraph)"],
  ["> > [!TIP]\n> > a\n>\n> b", undefined, 'blockquote(callout(paragraph("a")), paragraph("b"))'],
  ["> [!else]\n> a", undefined, 'blockquote(paragraph("[!else] a"))'],
])("[FMT21] alerts of GitHub, GitLab and Obsidian: %s", (markdown, kind, shape) => {
  const root = read(markdown);
  expect(String(root)).toBe(`doc(${shape})`);
  expect(root.firstChild?.attrs.kind).toBe(kind);
});

test("[FMT21] footnotes are small numbers, and notes that begin with them", () => {
  const root = read("A[^1] and B[^b].\n\n[^1]: One\n[^b]: Two\n  more\n\nNone[^2]\n");
  expect(String(root)).toBe(
    'doc(paragraph("A", superscript("1"), " and B", superscript("b"), "."), ' +
      'paragraph(superscript("1"), " One"), paragraph(superscript("b"), " Two more"), paragraph("None[^2]"))',
  );
});

test("[FMT21] a link of words that begin like a footnote is no footnote", () => {
  expect(String(read("[^\\[x\\]: y](https://a.bc/)"))).toBe('doc(paragraph(link("^[x]: y")))');
});

test("[FMT21] what stands before a text for its generator is kept as code", () => {
  const root = read("---\ntitle: A\ntags:\n  - b\n---\n\n# A\n");
  expect(String(root)).toBe('doc(codeBlock("title: A\\ntags:\\n  - b"), heading("A"))');
  expect(root.firstChild?.attrs.language).toBe("yaml");
  expect(String(read("---\na: b\n\n---\n"))).toBe(
    'doc(horizontalRule, paragraph("a: b"), horizontalRule)',
  );
});

test.each([
  "It costs $5 and $10.",
  "From $5 to $10, or 5$ and 6$ each",
  "US$ 3 and A$ 4",
  "$ x $",
  "a $5-$6 b",
  "`$a$` \\$b\\$",
])("[FMT24] prices stay text: %s", (markdown) => {
  const root = read(markdown);
  root.descendants((node) => expect(node.type.name).not.toBe("inlineMath"));
  expect(root.textContent).toBe(markdown.replace(/[\\`]/g, ""));
});

test.each([
  ["$x$, $y_1$; ($z$)", ["x", "y_1", "z"]],
  ["$\\$5$ and $10", ["\\$5"]],
  ["| a |\n| - |\n| $|x|$ |", []],
])("[FMT24] formulas in a line: %s", (markdown, formulas) => {
  const found: unknown[] = [];
  read(markdown).descendants((node) => {
    if (node.type.name === "inlineMath") found.push(node.attrs.latex);
  });
  expect(found).toEqual(formulas);
});

test("[FMT11] equals signs, footnotes and dollars without end are plain text", () => {
  for (const part of ["==a ", "[^1] ", "[^1]: ", "$a ", "$$ ", "> [!"]) {
    expect(read(`x ${part.repeat(5_000)}`).textContent.length).toBeGreaterThan(4_000);
  }
});

test("[FMT15] a table with coloured cells is written as HTML, and keeps its colours", () => {
  const value = '<table><tr><th data-background="blue">a</th></tr><tr><td>b</td></tr></table>';
  const { root } = readContent({ format: "html", value });
  expect(read(writeMarkdown(root)).eq(root)).toBe(true);
});
