// For tests: random documents of everything that Markdown can say, with text that looks like markup.
import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import type { Node } from "@tiptap/pm/model";
import fc from "fast-check";
import { settle } from "./settle.ts";
import { tidyText } from "./tidyText.ts";

interface Json {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Json[];
  text?: string;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
}

// Pieces that mean something to a Markdown parser, and some that look as if they did.
const pieces = fc.constantFrom(
  ...[
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "~",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "!",
    "#",
    "##",
    "&",
  ],
  ...["&amp;", "&#65;", "\\", "|", "-", "+", "=", "---", "===", "1.", "2)", ":", "://", "@", "<b>"],
  ...[
    "<!--",
    "https://a.bc",
    "http:",
    "mailto:x@y.zz",
    "x@y.zz",
    "www.a.bc",
    "[x]",
    "[ ]",
    "![a](b)",
  ],
  ...[
    "[a]: b",
    "snake_case_name",
    "a*b",
    "2 * 3",
    "😀",
    "é",
    "—",
    "“q”",
    "\u00a0",
    "\u3000",
    "|-|",
    ":-:",
  ],
  ...[
    "word",
    "a",
    "Z",
    "9",
    ".",
    ",",
    "{",
    "}",
    "$",
    "^",
    "==",
    "== ",
    "[^1]",
    '"',
    "'",
    "</u>",
    "<br>",
    "~~~",
    "```",
  ],
);

const words = fc
  .array(fc.oneof({ weight: 2, arbitrary: fc.constant(" ") }, { weight: 5, arbitrary: pieces }), {
    minLength: 1,
    maxLength: 8,
  })
  // HTML shows many spaces as one.
  .map((parts) => parts.join("").replace(/ +/g, " "))
  .filter((text) => text.trim() !== "");

const address = fc.constantFrom(
  ...["https://example.com/a_b*c?d=1&e=2#f", "docs/a (1).md", "#x", "../<a>.md", "mailto:a@b.cc"],
  ...["https://a.bc/&amp;/\\x|y", "http://[::1]/", "/a\"b'c", "https://a.bc/é 😀"],
);

const title = fc.option(fc.constantFrom("a title", 'a "q"', "back\\slash & &amp; <b> | (x)"), {
  nil: null,
});

const mark = fc.oneof(
  fc
    .constantFrom("bold", "italic", "strike", "underline", "code", "subscript", "superscript")
    .map((type) => ({ type })),
  fc.record({
    type: fc.constant("highlight"),
    attrs: fc.record({ color: fc.constantFrom(null, "green") }),
  }),
  fc.record({
    type: fc.constant("textColor"),
    attrs: fc.record({ color: fc.constantFrom("red", "blue") }),
  }),
  fc.record({ type: fc.constant("link"), attrs: fc.record({ href: address, title }) }),
);

const text: fc.Arbitrary<Json> = fc.record({
  type: fc.constant("text"),
  text: words,
  marks: fc.uniqueArray(mark, { maxLength: 3, selector: ({ type }) => type }),
});

const image: fc.Arbitrary<Json> = fc.record({
  type: fc.constant("image"),
  attrs: fc.record({
    src: fc.constantFrom("a.png", "https://a.bc/d (e).svg?x=1&y=2"),
    alt: fc.option(
      words.map((alt) => alt.trim()),
      { nil: null },
    ),
    title,
    width: fc.option(fc.constantFrom(40, "50%"), { nil: null, freq: 4 }),
    height: fc.constant(null),
    href: fc.option(address, { nil: null }),
  }),
});

const latex = fc.constantFrom(
  "x",
  "a_1^2 + \\frac{1}{2}",
  "\\$5",
  "a $ b",
  " x ",
  "|x|",
  "`*_<b>&amp;",
  "2 or 3",
  "",
);

const small: fc.Arbitrary<Json> = fc.oneof(
  latex.map((source) => ({ type: "inlineMath", attrs: { latex: source } })),
  fc
    .record({ id: fc.constantFrom("u1", null), label: fc.constantFrom("Ann", "*B* & <i>C") })
    .map((attrs) => ({ type: "mention", attrs })),
  fc
    .constantFrom("The plan", '[a](b) "c"')
    .map((name) => ({ type: "documentLink", attrs: { documentId: "d1", title: name } })),
  fc.constant({ type: "date", attrs: { date: "2026-11-23" } }),
);

const inline = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: text },
      { weight: 1, arbitrary: image },
      { weight: 1, arbitrary: small },
      { weight: 1, arbitrary: fc.constant<Json>({ type: "hardBreak" }) },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map(withoutDoubleSpaces);

function withoutDoubleSpaces(nodes: Json[]): Json[] {
  return nodes.map((node, at) => withoutDoubleSpace(node, nodes[at - 1]));
}

function withoutDoubleSpace(node: Json, previous: Json | undefined): Json {
  return previous?.text?.endsWith(" ") && node.text
    ? { ...node, text: node.text.trimStart() }
    : node;
}

const filled = (type: string, content: fc.Arbitrary<Json[]>, attrs: Record<string, unknown> = {}) =>
  content.map<Json>((children) => ({ type, attrs, content: children }));

const paragraph = filled("paragraph", inline);
const emptyParagraph = fc.constant<Json>({ type: "paragraph" });

const codeBlock = fc
  .record({
    lines: fc.array(fc.oneof(pieces, fc.constantFrom("", "  x", "\tx", "> y", "- z")), {
      maxLength: 5,
    }),
    language: fc.constantFrom(null, "js", "c++", "objective-c"),
  })
  .map<Json>(({ lines, language }) => {
    const code = lines.join("\n");
    const content = code === "" ? [] : [{ type: "text", text: code }];
    return { type: "codeBlock", attrs: { language }, content };
  });

const figure = fc
  .record({
    src: fc.constantFrom("a.png", "https://a.bc/d (e).svg?x=1&y=2"),
    alt: fc.option(
      words.map((alt) => alt.trim()),
      { nil: null },
    ),
    shape: fc.constantFrom({}, { align: "left" }, { shown: 40, width: 640, height: 480 }),
    caption: fc.option(inline, { nil: [] }),
  })
  // Without words below or a place of its own, Markdown has no size for it.
  .map<Json>(({ src, alt, shape, caption }) => ({
    type: "figure",
    attrs: { src, alt, ...shape },
    content: caption,
  }));

const atom: fc.Arbitrary<Json> = fc.constantFrom(
  { type: "attachment", attrs: { src: "/a.pdf", name: "A & B.pdf", type: null, bytes: 7 } },
  { type: "linkCard", attrs: { href: "https://a.bc/", title: "A <b>", description: null } },
  { type: "video", attrs: { src: "https://vimeo.com/1", title: null } },
  { type: "tableOfContents" },
  ...["x", "a_1\n\n  b \\\\\n> c", "$$", "x\ty", "", "- a\n# b"].map((source) => ({
    type: "blockMath",
    attrs: { latex: source },
  })),
);

const table = fc
  .record({
    align: fc.array(fc.constantFrom(null, "left", "center", "right"), {
      minLength: 1,
      maxLength: 3,
    }),
    rows: fc.integer({ min: 1, max: 3 }),
    background: fc.constantFrom(null, null, null, "blue"),
  })
  .chain(({ align, rows, background }) => {
    const row = (type: string) =>
      fc.tuple(...align.map(() => fc.oneof(paragraph, emptyParagraph))).map<Json>((cells) => ({
        type: "tableRow",
        content: cells.map((cell, at) => ({
          type,
          attrs: { align: align[at], background },
          content: [cell],
        })),
      }));
    const types = Array.from({ length: rows }, (_, at) => (at === 0 ? "tableHeader" : "tableCell"));
    return filled("table", fc.tuple(...types.map(row)));
  });

const { block } = fc.letrec<{ block: Json; item: Json; task: Json }>((tie) => {
  const blocks = (maxLength: number) => fc.array(tie("block"), { maxLength });
  const start = fc.oneof(
    { weight: 3, arbitrary: paragraph },
    { weight: 1, arbitrary: emptyParagraph },
  );
  const itemContent = fc
    .tuple(start, blocks(2))
    // An item may not begin with two paragraphs of which the first is empty: Markdown ends it there.
    .filter(([first, [second]]) => first.content !== undefined || second?.type !== "paragraph")
    .map(([first, others]) => [first, ...others]);
  const someBlocks = fc.array(tie("block"), { minLength: 1, maxLength: 3 });
  const column = filled("column", someBlocks);
  const summary = filled(
    "detailsSummary",
    fc.array(text, { maxLength: 2 }).map(withoutDoubleSpaces),
  );
  const items = (type: "item" | "task") => fc.array(tie(type), { minLength: 1, maxLength: 3 });
  return {
    item: filled("listItem", itemContent),
    task: fc.boolean().chain((checked) => filled("taskItem", itemContent, { checked })),
    block: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      { weight: 4, arbitrary: paragraph },
      {
        weight: 2,
        arbitrary: fc
          .integer({ min: 1, max: 6 })
          .chain((level) => filled("heading", inline, { level })),
      },
      { weight: 1, arbitrary: codeBlock },
      { weight: 1, arbitrary: table },
      { weight: 1, arbitrary: fc.constant<Json>({ type: "horizontalRule" }) },
      {
        weight: 1,
        arbitrary: filled("blockquote", fc.array(tie("block"), { minLength: 1, maxLength: 3 })),
      },
      { weight: 1, arbitrary: filled("bulletList", items("item")) },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom(0, 1, 7)
          .chain((first) => filled("orderedList", items("item"), { start: first })),
      },
      { weight: 1, arbitrary: filled("taskList", items("task")) },
      { weight: 1, arbitrary: figure },
      { weight: 1, arbitrary: atom },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom("note", "tip", "warning", "danger")
          .chain((kind) => filled("callout", someBlocks, { kind })),
      },
      { weight: 1, arbitrary: filled("columns", fc.tuple(column, column)) },
      {
        weight: 1,
        arbitrary: filled("details", fc.tuple(summary, filled("detailsContent", someBlocks))),
      },
    ),
  };
});

/** As an import would leave it: no marks that Yjs would lose, no white space that nobody sees. */
export const arbitraryDocument: fc.Arbitrary<Node> = fc
  .array(block, { minLength: 1, maxLength: 4 })
  .map((content) => tidyText(settle(documentSchema.nodeFromJSON({ type: "doc", content }))));
