import { writeMarkdown } from "@cowrite/shared/schema/markdown/writeMarkdown.ts";
import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import { writeHtml } from "@cowrite/shared/schema/writeHtml.ts";
import { Fragment, type Node } from "@tiptap/pm/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryDocument } from "./arbitraryDocument.ts";
import { dropEmptyParagraphs } from "./dropEmptyParagraphs.ts";
import { readContent } from "./readContent.ts";
import { readYDoc } from "./readYDoc.ts";
import { expectSame, readAsEditor, yDocOf } from "./throughYDoc.ts";

// `FMT_SEED=… FMT_RUNS=…` repeats or widens a run, as `npm test` does; fast-check prints the seed of one
// that fails.
const options = {
  seed: Number(process.env.FMT_SEED ?? Date.now() % 2 ** 31),
  numRuns: Number(process.env.FMT_RUNS ?? 100),
};

function holds(check: (root: Node) => void): void {
  fc.assert(fc.property(arbitraryDocument, check), options);
}

test("[FMT8] any document that Markdown can say is the same after Markdown", () => {
  holds((root) => {
    const markdown = writeMarkdown(root);
    const read = readContent({ format: "markdown", value: markdown }).root;
    const [expected, received] = [seen(dropEmptyParagraphs(root)), seen(read)];
    if (received.eq(expected)) return;
    expect(`${received}`, markdown).toBe(`${expected}`);
    expect(received.toJSON(), markdown).toEqual(expected.toJSON());
  });
});

/** As it looks: bold, italic and strike do not show on the white space where marks change. */
function seen(node: Node): Node {
  if (!node.isTextblock) return node.copy(Fragment.fromArray(node.children.map(seen)));
  const invisible = new Set(["bold", "italic", "strike"]);
  const parts = node.children.flatMap((child) =>
    (child.text?.match(/^\s+|\s+$|\S(?:.*\S)?/gs) ?? [])
      .map((text) => {
        const marks = child.marks.filter(
          (mark) => /\S/.test(text) || !invisible.has(mark.type.name),
        );
        return documentSchema.text(text, marks);
      })
      .concat(child.isText ? [] : child),
  );
  return node.copy(Fragment.fromArray(parts));
}

test("[FMT3] any document is the same after HTML", () => {
  holds((root) => {
    const html = root.children.map(writeHtml).join("\n");
    expectSame(readContent({ format: "html", value: html }).root, root);
  });
});

test("[FMT4] any document is the same after a Y.Doc", () => {
  holds((root) => {
    const doc = yDocOf(root);
    expect(readYDoc(doc).eq(root)).toBe(true);
    expect(readAsEditor(doc).eq(root)).toBe(true);
  });
});

test("[FMT17] any text that looks like markup is read back as text", () => {
  const line = fc.string({
    unit: fc.constantFrom(..." \\`*_~[]()<>!#&|-+=:@.$^1ab\n\t\u00a0"),
    maxLength: 40,
  });
  fc.assert(
    fc.property(line, (text) => {
      const words = text.replace(/[ \n\t]+/g, " ").trim();
      const paragraph = {
        type: "paragraph",
        content: words ? [{ type: "text", text: words }] : [],
      };
      const root = documentSchema.nodeFromJSON({ type: "doc", content: [paragraph] });
      const markdown = writeMarkdown(root);
      const read = readContent({ format: "markdown", value: markdown }).root;
      expectSame(read, root, markdown);
    }),
    { ...options, numRuns: options.numRuns * 5 },
  );
});
