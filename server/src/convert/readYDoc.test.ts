import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Doc, encodeStateAsUpdate, XmlElement, XmlText } from "yjs";
import { guid } from "../guid.ts";
import { exportContent } from "./exportContent.ts";
import { readYDoc } from "./readYDoc.ts";

type Part = string | XmlElement | XmlText;

function element(name: string, children: Part[] = [], attributes: Record<string, unknown> = {}) {
  const made = new XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(
    0,
    children.map((child) => (typeof child === "string" ? new XmlText(child) : child)),
  );
  return made;
}

function marked(text: string, attributes: Record<string, unknown>): XmlText {
  const made = new XmlText();
  made.insert(0, text, attributes);
  return made;
}

/** What is read of it, after checking that reading has changed nothing. */
function shapeOf(...parts: Part[]): string {
  const doc = new Doc();
  doc.getXmlFragment("default").insert(
    0,
    parts.map((part) => (typeof part === "string" ? new XmlText(part) : part)),
  );
  const before = encodeStateAsUpdate(doc);
  const root = readYDoc(doc);
  root.check();
  expect(encodeStateAsUpdate(doc)).toEqual(before);
  return String(root);
}

describe("what other clients write keeps its words", () => {
  test.each<[string, () => Part[], string]>([
    ["an empty document", () => [], "doc(paragraph)"],
    [
      "an unknown block",
      () => [element("poll", ["a"]), element("poll", ["b"])],
      'doc(paragraph("a"), paragraph("b"))',
    ],
    [
      "an unknown block around known ones",
      () => [
        element("board", [element("heading", ["a"], { level: 2 }), element("paragraph", ["b"])]),
      ],
      'doc(heading("a"), paragraph("b"))',
    ],
    [
      "an unknown inline node",
      () => [element("paragraph", ["a ", element("sticker", ["@ann"]), " b"])],
      'doc(paragraph("a @ann b"))',
    ],
    [
      "an unknown mark",
      () => [element("paragraph", [marked("a", { comment: { id: 1 }, bold: {} })])],
      'doc(paragraph(bold("a")))',
    ],
    [
      "a mark with a hash, as the binding writes it",
      () => [element("paragraph", [marked("a", { "bold--abcdefg=": true })])],
      'doc(paragraph(bold("a")))',
    ],
    [
      "an unsafe link",
      () => [element("paragraph", [marked("a", { link: { href: "javascript:x" } })])],
      'doc(paragraph("a"))',
    ],
    [
      "names that every object has",
      () => [
        element("constructor", ["a"]),
        element("paragraph", [marked("b", { toString: true })]),
      ],
      'doc(paragraph("a"), paragraph("b"))',
    ],
    ["text without a block", () => ["a"], 'doc(paragraph("a"))'],
    [
      "an item without its list",
      () => [element("listItem", [element("paragraph", ["a"])])],
      'doc(bulletList(listItem(paragraph("a"))))',
    ],
    [
      "an item that begins with a list",
      () => [
        element("bulletList", [
          element("listItem", [element("bulletList", [element("listItem", ["a"])])]),
        ]),
      ],
      'doc(bulletList(listItem(paragraph, bulletList(listItem(paragraph("a"))))))',
    ],
    ["an empty list", () => [element("bulletList")], "doc(bulletList(listItem(paragraph)))"],
    [
      "text in a table",
      () => [element("table", ["a"])],
      'doc(table(tableRow(tableCell(paragraph("a")))))',
    ],
    [
      "a paragraph in a paragraph",
      () => [element("paragraph", ["a", element("paragraph", ["b"])])],
      'doc(paragraph("a", hardBreak, "b"))',
    ],
    [
      "marks and images in code",
      () => [element("codeBlock", [marked("a", { bold: {} }), element("image", [], { alt: "b" })])],
      'doc(codeBlock("ab"))',
    ],
    [
      "words inside a rule",
      () => [element("horizontalRule", ["a"])],
      'doc(horizontalRule, paragraph("a"))',
    ],
    [
      "a document in the document",
      () => [element("doc", [element("paragraph", ["a"])])],
      'doc(paragraph("a"))',
    ],
    ["two texts in a row", () => [element("paragraph", ["a", "b"])], 'doc(paragraph("ab"))'],
  ])("[FMT13] %s", (_, parts, shape) => {
    expect(shapeOf(...parts())).toBe(shape);
  });

  test("[FMT13] attributes out of range", () => {
    const doc = new Doc();
    const cell = element("tableCell", ["x"], {
      colspan: 1e9,
      rowspan: "2",
      align: "up",
      colwidth: "no",
      extra: 1,
    });
    doc.getXmlFragment("default").insert(0, [
      element("heading", ["a"], { level: 99 }),
      element("orderedList", [element("listItem", ["b"])], {
        start: Number.NaN,
        type: "onclick",
      }),
      element("table", [element("tableRow", [cell])]),
    ]);
    const [heading, list, table] = readYDoc(doc).children;
    expect(heading?.attrs).toEqual({ level: 6 });
    expect(list?.attrs).toEqual({ start: 1, type: null });
    expect(table?.firstChild?.firstChild?.attrs).toEqual({
      colspan: 1000,
      rowspan: 2,
      align: null,
      colwidth: null,
      background: null,
    });
  });

  test("[FMT13] an embed in a text", () => {
    const doc = new Doc();
    const text = new XmlText();
    doc.getXmlFragment("default").insert(0, [text]);
    text.insert(0, "word");
    text.insertEmbed(2, { image: "x" });
    expect(readYDoc(doc).textContent).toBe("word");
  });

  test("[FMT13] elements nested far deeper than any document", () => {
    const doc = new Doc();
    // At once: after each change by itself, Yjs would go all the way up to tell whoever observes.
    doc.transact(() => {
      let inner = element("blockquote", ["deep"]);
      doc.getXmlFragment("default").insert(0, [inner]);
      for (let depth = 0; depth < 5_000; depth += 1) {
        const next = element("blockquote", [`w${depth}`]);
        inner.insert(0, [next]);
        inner = next;
      }
    });
    const text = exportContent(doc, "text") as string;
    expect(text).toContain("deep");
    expect(text).toContain("w4999");
    expect(exportContent(doc, "markdown")).toContain("w4999");
    expect(exportContent(doc, "html")).toContain("w4999");
  });
});

test("[FMT13] random trees of known and unknown names are read as valid documents, every word kept", () => {
  const seed = Number(process.env.FMT_SEED ?? Date.now() % 2 ** 31);
  const names = [...Object.keys(documentSchema.nodes), "poll", "sticker", "board"];
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      fc.record({
        text: fc.stringMatching(/^[a-z]{1,5}$/),
        mark: fc.constantFrom("bold", "code", "comment"),
      }),
      fc.record({
        name: fc.constantFrom(...names),
        children: fc.array(tie("tree"), { maxLength: 4 }),
      }),
    ),
  }));
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 5 }), (trees) => {
      const doc = new Doc({ guid });
      doc.getXmlFragment("default").insert(0, trees.map(build));
      const root = readYDoc(doc);
      root.check();
      expect(root.textContent.replaceAll("\n", "")).toBe(trees.map(wordsOf).join(""));
    }),
    { seed, numRuns: 500 },
  );
});

type Tree = { text: string; mark: string } | { name: string; children: Tree[] };

function build(tree: Tree): XmlElement | XmlText {
  if ("text" in tree) return marked(tree.text, { [tree.mark]: true });
  return element(tree.name, tree.children.map(build));
}

function wordsOf(tree: Tree): string {
  return "text" in tree ? tree.text : tree.children.map(wordsOf).join("");
}
