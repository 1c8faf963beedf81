// Signs that need a backslash only beside others: written plainly where they are safe, and read back as text.
import { writeMarkdown } from "@cowrite/shared/schema/markdown/writeMarkdown.ts";
import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import type { Node } from "@tiptap/pm/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readContent } from "./readContent.ts";
import { expectSame } from "./throughYDoc.ts";

interface Piece {
  text: string;
  mark?: string | undefined;
}

function paragraphOf(pieces: readonly Piece[]): Node {
  const { link } = documentSchema.marks;
  const content = pieces.map(({ text, mark }) => {
    const type = documentSchema.marks[mark ?? ""];
    return documentSchema.text(text, type && [type.create(type === link ? { href: "/a" } : null)]);
  });
  return documentSchema.node("doc", null, documentSchema.node("paragraph", null, content));
}

const read = (markdown: string) => readContent({ format: "markdown", value: markdown }).root;

test.each([
  "We are here!",
  "Hello! And on",
  "an address begins with https:// or mailto: as everybody knows",
  "https://",
  "http: is a scheme",
])("[FMT40] nothing needs a backslash in: %s", (text) => {
  const root = paragraphOf([{ text }]);
  expect(writeMarkdown(root)).toBe(`${text}\n`);
  expect(read(writeMarkdown(root)).toJSON()).toEqual(root.toJSON());
});

test.each<[Piece[], string]>([
  [[{ text: "look!" }, { text: "there", mark: "link" }], "look\\![there](/a)\n"],
  [[{ text: "look\\!" }, { text: "there", mark: "link" }], "look\\\\\\![there](/a)\n"],
  [[{ text: "https://a.org is none" }], "https\\://a.org is none\n"],
])("[FMT40] a backslash stands where it is needed: %j", (pieces, written) => {
  const root = paragraphOf(pieces);
  expect(writeMarkdown(root)).toBe(written);
  expect(read(written).toJSON()).toEqual(root.toJSON());
});

test("[FMT40] [FMT17] signs beside links, marks and addresses are read back as text", () => {
  const piece = fc.record({
    text: fc
      .array(
        fc.constantFrom("!", "https:", "//", "/", "mailto:", "a@b.org", "b.org", "[", "(", "x"),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((parts) => parts.join("")),
    mark: fc.constantFrom(undefined, undefined, "link", "bold", "code", "underline"),
  });
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 5 }), (pieces) => {
      const root = paragraphOf(pieces);
      const markdown = writeMarkdown(root);
      expectSame(read(markdown), root, markdown);
    }),
    { seed: Number(process.env.FMT_SEED ?? Date.now() % 2 ** 31), numRuns: 1_000 },
  );
});
