// What other programs put on the clipboard (the files beside this, written by hand after what they really
// do), as documents. A page that is pasted into goes through the same rules (prepareHtml).
import { readFileSync } from "node:fs";
import { writeMarkdown } from "@cowrite/shared/schema/markdown/writeMarkdown.ts";
import { expect, test } from "vitest";
import { readContent } from "./readContent.ts";

function markdownOf(name: string): string {
  const value = readFileSync(new URL(`clipboard/${name}.txt`, import.meta.url), "utf8");
  return writeMarkdown(readContent({ format: "html", value }).root).trim();
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
