// Real READMEs and changelogs, by path: what people will really bring.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readMarkdown } from "@cowrite/shared/schema/markdown/readMarkdown.ts";
import type { Node } from "@tiptap/pm/model";
import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, test } from "vitest";
import type { Doc } from "yjs";
import { exportContent } from "./exportContent.ts";
import { readContent } from "./readContent.ts";
import { readYDoc } from "./readYDoc.ts";
import { expectSame, readAsEditor, yDocOf } from "./throughYDoc.ts";

const packages = join(dirname(fileURLToPath(import.meta.url)), "../../../node_modules");

const fixtures = [
  "yjs/README.md",
  "fast-check/README.md",
  "@base-ui/react/CHANGELOG.md",
  "linkedom/README.md",
  "markdown-it/README.md",
  "hono/README.md",
  "ws/README.md",
  "zod/README.md",
  "pino/README.md",
  "picomatch/README.md",
  "@biomejs/biome/README.md",
  "lightningcss/README.md",
  "prosemirror-model/CHANGELOG.md",
  "prosemirror-view/CHANGELOG.md",
  "y-protocols/README.md",
  "knip/README.md",
];

test("[FMT6] the fixtures are there, and some are long", () => {
  for (const name of fixtures) expect(existsSync(join(packages, name)), name).toBe(true);
  const lengths = fixtures.map((name) => read(name).split("\n").length);
  expect(lengths.filter((lines) => lines > 300).length).toBeGreaterThanOrEqual(3);
});

describe.each(fixtures)("%s", (name) => {
  let source: string;
  let root: Node;
  let doc: Doc;
  beforeAll(() => {
    source = read(name);
    root = readContent({ format: "markdown", value: source }).root;
    doc = yDocOf(root);
  });

  test("[FMT6] is the same document after a Y.Doc, Markdown and back", () => {
    expectSame(readYDoc(doc), root);
    expectSame(readAsEditor(doc), root);
    const markdown = exportContent(doc, "markdown") as string;
    const again = readContent({ format: "markdown", value: markdown }).root;
    expectSame(again, root);
    expect(exportContent(yDocOf(again), "markdown")).toBe(markdown);
  });

  test("[FMT7] loses no visible word", () => {
    const text = withoutSpace(exportContent(doc, "text") as string);
    const words = visibleText(readMarkdown(source)).split(/\s+/).map(withoutSpace);
    expect(words.length).toBeGreaterThan(50);
    expect([...new Set(words)].filter((word) => !text.includes(word))).toEqual([]);
    // Not only somewhere: in the same order, with nothing between but what images are called.
    expect(withoutSpace(readYDoc(doc).textContent)).toBe(withoutSpace(words.join("")));
  });
});

function read(name: string): string {
  return readFileSync(join(packages, name), "utf8");
}

// By other means than the import: the tags are cut out, the entities resolved.
function visibleText(html: string): string {
  const bare = html.replace(/<!--.*?-->/gs, " ").replace(/<\/?[a-z][^>]*>/gi, " ");
  return parseHTML(`<p>${bare}</p>`).document.querySelector("p")?.textContent ?? "";
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, "");
}
