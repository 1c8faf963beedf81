import { CowriteError } from "@cowrite/shared/errors.ts";
import { maxTitleLength } from "@cowrite/shared/textLengths.ts";
import { expect, test } from "vitest";
import { readContent } from "./readContent.ts";

const markdown = (value: string) => readContent({ format: "markdown", value });
const html = (value: string) => readContent({ format: "html", value });
const json = (value: Record<string, unknown>) => readContent({ format: "json", value });

function codeOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof CowriteError) return error.code;
    throw error;
  }
  return "no error";
}

const hostile = `<script>alert(1)</script><style>p{}</style>
<p onclick="alert(2)" style="color:red">words</p>
<a href="javascript:alert(3)">one</a> <a href="java&#10;script:alert(4)">two</a>
<a href="JAVASCRIPT:alert(5)"><img src="x.png" alt="three"></a>
<img src="data:text/html,<script>alert(6)</script>" alt="four"><img src="javascript:alert(7)">
<svg onload="alert(8)"><text>five</text></svg><iframe src="javascript:alert(9)"></iframe>`;

test.each(["markdown", "html"] as const)("[FMT9] nothing that runs gets in with %s", (format) => {
  const { root } = readContent({ format, value: hostile });
  const stored = JSON.stringify(root.toJSON());
  expect(stored).not.toMatch(/script:|alert|onclick|onload|data:text|color/i);
  for (const word of ["words", "one", "two", "three", "four", "five"]) {
    expect(stored).toContain(word);
  }
});

test("[FMT9] Markdown links and images keep their words when their address is refused", () => {
  const { root } = markdown("[one](javascript:alert(1)) ![two](vbscript:x) <javascript:alert(2)>");
  expect(JSON.stringify(root.toJSON())).not.toContain('"href"');
  expect(root.textContent).toContain("one");
});

test("[FMT10] a binary file is not text", () => {
  const png = new TextDecoder().decode(
    Uint8Array.from({ length: 400 }, (_, at) => 128 + ((at * 37) % 127)),
  );
  expect(codeOf(() => markdown("\u0000"))).toBe("not_text");
  expect(codeOf(() => markdown(png))).toBe("not_text");
  expect(codeOf(() => html(png))).toBe("not_text");
  expect(codeOf(() => markdown("one \ufffd in a long and honest sentence"))).toBe("no error");
  expect(codeOf(() => markdown(""))).toBe("no error");
});

const nested = (open: string, close = "") => `${open.repeat(10_000)}x${close.repeat(10_000)}`;

test.each([
  ["quotes", () => markdown(nested(">"))],
  ["lists", () => markdown(nested("- "))],
  [
    "lists by indentation",
    () => markdown(Array.from({ length: 300 }, (_, at) => `${"  ".repeat(at)}- x`).join("\n")),
  ],
  ["HTML in Markdown", () => markdown(nested("<div>"))],
  ["elements", () => html(nested("<div>", "</div>"))],
  ["marks", () => html(nested("<b>"))],
  ["lists in HTML", () => html(nested("<ul><li>"))],
  ["quotes within the parser's bound", () => html(`${"<blockquote>".repeat(150)}x`)],
  [
    "JSON",
    () =>
      json(
        Array.from({ length: 10_000 }).reduce<Record<string, unknown>>(
          (inner) => ({ type: "blockquote", content: [inner] }),
          { type: "paragraph" },
        ),
      ),
  ],
])("[FMT11] %s nested too deep are refused, and the process lives", (_, read) => {
  expect(codeOf(read)).toBe("unreadable_content");
});

test("[FMT11] brackets, stars and backticks without end are plain text", () => {
  for (const part of ["[", "![", "*a **b ", "_a __b ", "`", "~~a", "<", "&", "|", "http://"]) {
    const { root } = markdown(`x ${part.repeat(5_000)}`);
    expect(root.textContent.length).toBeGreaterThan(4_000);
  }
});

const paragraph = (content: unknown[]) => ({
  type: "doc",
  content: [{ type: "paragraph", content }],
});

test.each<[string, Record<string, unknown>]>([
  ["an unknown node", { type: "doc", content: [{ type: "poll" }] }],
  ["another top node", { type: "paragraph" }],
  ["no type", {}],
  [
    "text in a list",
    { type: "doc", content: [{ type: "bulletList", content: [{ type: "text", text: "x" }] }] },
  ],
  ["an empty document", { type: "doc", content: [] }],
  ["an unknown mark", paragraph([{ type: "text", text: "x", marks: [{ type: "blink" }] }])],
  ["an empty text", paragraph([{ type: "text", text: "" }])],
  ["content that is no list", { type: "doc", content: 7 }],
  ["content that is a list of nothing", { type: "doc", content: [null] }],
  ["a heading of level 9", { type: "doc", content: [{ type: "heading", attrs: { level: 9 } }] }],
  [
    "an unsafe link",
    paragraph([
      { type: "text", text: "x", marks: [{ type: "link", attrs: { href: "javascript:x" } }] },
    ]),
  ],
  [
    "a cell of a billion columns",
    {
      type: "doc",
      content: [
        {
          type: "table",
          content: [
            {
              type: "tableRow",
              content: [
                { type: "tableCell", attrs: { colspan: 1e9 }, content: [{ type: "paragraph" }] },
              ],
            },
          ],
        },
      ],
    },
  ],
])("[FMT12] JSON with %s is refused, with a sentence that says why", (_, value) => {
  expect(() => json(value)).toThrow(/no document of this format\. .+/);
  expect(codeOf(() => json(value))).toBe("unreadable_content");
});

test("[FMT14] the title is the first heading of level 1", () => {
  expect(markdown("## a\n\n> # The *title*\n\n# c").title).toBe("The title");
  expect(markdown("a\n\n## b").title).toBeUndefined();
  expect(markdown(`# ${"x".repeat(1_000)}`).title).toHaveLength(maxTitleLength);
  expect(html("<h1>a\n  b</h1>").title).toBe("a b");
  expect(markdown('# On <time datetime="2026-11-23">x</time>: $a$').title).toBe("On 2026-11-23: a");
});

test("[FMT3] blocks that ProseMirror does not know keep their words apart", () => {
  const { root } = html(
    "<legend>one</legend><caption>two</caption><center>three</center>four<dl><dt>five<dd>six</dl>",
  );
  expect(root.children.map((block) => block.textContent)).toEqual([
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
  ]);
});

test("[FMT7] a whole page is read, whatever it says of its type", () => {
  const page = (type: string) =>
    `${type}\n<html><head><title>t</title></head><body><p>a</p></body></html>`;
  for (const type of ["", "<!doctype html>", '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN">']) {
    expect(String(html(page(type)).root)).toBe('doc(paragraph("a"))');
    expect(codeOf(() => html(type + nested("<div>", "</div>")))).toBe("unreadable_content");
  }
});

test("[FMT4] halves of a character become the character for the unknown, as UTF-8 has none", () => {
  expect(json(paragraph([{ type: "text", text: "a\ud800b" }])).root.textContent).toBe("a\ufffdb");
});
