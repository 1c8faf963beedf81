// What other programs put on the clipboard (the files beside this, written by hand after what they really
// do), as documents. A page that is pasted into goes through the same rules (prepareHtml).
import { readFileSync } from "node:fs";
import { picturesLeftBehind } from "@cowrite/shared/schema/foreign/picturesLeftBehind.ts";
import { prepareHtml } from "@cowrite/shared/schema/foreign/prepareHtml.ts";
import { writeMarkdown } from "@cowrite/shared/schema/markdown/writeMarkdown.ts";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { readContent } from "./readContent.ts";

function copied(name: string): string {
  return readFileSync(new URL(`clipboard/${name}.txt`, import.meta.url), "utf8");
}

function markdownOf(name: string): string {
  const { root } = readContent({ format: "html", value: copied(name) });
  return writeMarkdown(root).trim();
}

function leftBehind(html: string): number {
  const { document } = parseHTML(html.replace(/<!doctype[^>]*>/gi, ""));
  prepareHtml(document);
  return picturesLeftBehind(document);
}

const table = (...rows: string[][]) =>
  `<table><tbody>${rows.map((cells) => `<tr>${cells.join("")}</tr>`).join("")}</tbody></table>`;

const cell = (words: string, attributes = "") =>
  `<td colspan="1" rowspan="1"${attributes}><p>${words}</p></td>`;

const blue = ' data-background="blue"';
const green = ' data-background="green"';
const right = ' style="text-align: right"';

test.each<[string, ...string[]]>([
  [
    "word",
    "# The plan",
    "# Goals",
    'We **must** _not_ be <u>late</u>, <span data-text-color="red">ever</span>, at <mark data-color="yellow">all</mark>.',
    "- One\n  - Within\n- Two",
    "1. First",
    table([cell("<strong>Who</strong>", blue), cell("When")]),
    '<p><img alt="A chart" width="602" height="401"></p>',
  ],
  [
    "googleDocs",
    "# The plan",
    'We **must** _not_<span data-text-color="red"> be</span><mark data-color="yellow"> late</mark>[ here](https://example.com/)',
    "- One\n  - Within\n- Two",
    "* [x] Done\n* [ ] Open",
    table([cell("<strong>Who</strong>", blue), cell("When")]),
  ],
  [
    "libreOffice",
    "# The plan",
    'We **must** _not_ be <u>late</u>, <span data-text-color="red">ever</span>, at <mark data-color="yellow">all</mark>, H<sub>2</sub>O.',
    "- One\n  - Within\n- Two",
    table([cell("Who", blue), cell("When")]),
    "<p><br></p>",
  ],
  [
    "excel",
    table(
      [cell("<strong>Name</strong>"), cell("<strong>Sum</strong>")],
      [cell("Ann", green), cell("1,234.50", right)],
    ),
  ],
  [
    "googleSheets",
    table(
      [cell("<strong>Name</strong>"), cell("<strong>Sum</strong>")],
      [cell("Ann", green), cell("1234.5", right)],
    ),
  ],
  ["vsCode", "```\nif (a) {\n  go();\n\n}\n```"],
  [
    "webPage",
    "## News",
    "Read this and [that](https://example.com/?utm=1).",
    '<figure><img src="https://example.com/a.jpg" alt="A view"><figcaption>The view</figcaption></figure>',
    "Send",
    "Old words",
  ],
])("[FMT25] %s", (name, ...blocks) => {
  expect(markdownOf(name)).toBe(blocks.join("\n\n"));
});

test("[FMT25] a word that was copied from code is code in a line", () => {
  const value =
    '<div style="font-family: Consolas, \'Courier New\', monospace;white-space: pre;"><div><span style="color: #569cd6;">word</span></div></div>';
  expect(String(readContent({ format: "html", value }).root)).toBe('doc(paragraph(code("word")))');
});

test.each([
  ["wordWithPictures", 2],
  ["libreOfficeWithPicture", 1],
  ["word", 1],
  ["libreOffice", 0],
  ["googleDocs", 0],
  ["webPage", 0],
])("[MED80] pictures that %s did not give: %i", (name, count) => {
  expect(leftBehind(copied(name))).toBe(count);
});

test("[MED80] the words come without the pictures that were not given, and with what describes them", () => {
  expect(markdownOf("wordWithPictures")).toBe(
    [
      "The house from the street:",
      'and from the garden: <img alt="A garden" width="120" height="80">.',
      '<p><img src="https://example.com/plan.png" alt="The plan" width="64" height="64"></p>',
    ].join("\n\n"),
  );
});

test.each([
  ["C:\\Users\\ann\\a.png", 1],
  [" FILE:///tmp/a.png", 1],
  ["cid:image001.png@01D0", 1],
  ["blob:https://docs.example.com/1b2c", 1],
  ["https://example.com/a.png", 0],
  ["a.png", 0],
  ["", 0],
])("[MED80] a picture at %s counts %i", (src, count) => {
  expect(leftBehind(`<p>Words <img width="9" height="9" src="${src}"></p>`)).toBe(count);
  expect(leftBehind(`<p>Words <img width="1" height="1" src="${src}"></p>`)).toBe(0);
});
