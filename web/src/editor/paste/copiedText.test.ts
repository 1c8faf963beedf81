import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import { Slice } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { copiedText } from "./copiedText.ts";

const text = (words: string) => ({ type: "text", text: words });
const paragraph = (words: string) => ({ type: "paragraph", content: words ? [text(words)] : [] });
const list = (type: string, items: unknown[][], attrs = {}, itemAttrs = {}) => {
  const item = type === "taskList" ? "taskItem" : "listItem";
  const content = items.map((blocks) => ({ type: item, attrs: itemAttrs, content: blocks }));
  return { type, attrs, content };
};
const row = (...cells: string[]) => ({
  type: "tableRow",
  content: cells.map((words) => ({ type: "tableCell", content: [paragraph(words)] })),
});

function copy(...content: unknown[]): string {
  const doc = documentSchema.nodeFromJSON({ type: "doc", content });
  doc.check();
  return copiedText(new Slice(doc.content, 0, 0), doc.resolve(0));
}

test("[FMT41] a line for each line, and an empty one for an empty one", () => {
  const broken = { type: "paragraph", content: [text("b"), { type: "hardBreak" }, text("c")] };
  expect(copy(paragraph("a"), broken, paragraph(""), paragraph("d"))).toBe("a\nb\nc\n\nd");
});

test("[FMT41] items have the signs that people see, and stand in below what they belong to", () => {
  const inner = list("orderedList", [[paragraph("x"), paragraph("y")], [paragraph("z")]], {
    start: 9,
  });
  expect(copy(list("bulletList", [[paragraph("a"), inner], [paragraph("b")]]))).toBe(
    "- a\n  9. x\n     y\n  10. z\n- b",
  );
  expect(copy(list("taskList", [[paragraph("c")]], {}, { checked: true }), paragraph("d"))).toBe(
    "- [x] c\nd",
  );
});

test("[FMT41] cells have tabs between them, whatever is in them", () => {
  expect(copy({ type: "table", content: [row("a", "b"), row("c\td", "")] })).toBe("a\tb\nc d\t");
});

test("[FMT41] what has no words is left out; code, boxes and pictures give theirs", () => {
  expect(
    copy(
      { type: "horizontalRule" },
      { type: "codeBlock", content: [text("let a;\n  b;")] },
      { type: "blockquote", content: [paragraph("q")] },
      { type: "figure", attrs: { src: "/a", alt: "A cat" } },
      paragraph("end"),
    ),
  ).toBe("let a;\n  b;\nq\nA cat\nend");
});

test("[FMT41] words out of one line are no list", () => {
  expect(copy(list("bulletList", [[paragraph("word")]]))).toBe("word");
});

test("[FMT41] rows out of a table come as rows", () => {
  const table = documentSchema.nodeFromJSON({ type: "table", content: [row("a", "b")] });
  expect(copiedText(new Slice(table.content, 1, 1), table.resolve(3))).toBe("a\tb");
});

test("[FMT71] items from the middle of a numbered list keep the numbers that they have there", () => {
  const inner = list("orderedList", [[paragraph("x")], [paragraph("y")], [paragraph("z")]]);
  const outer = list("orderedList", [[paragraph("a")], [paragraph("b"), inner], [paragraph("c")]], {
    start: 3,
  });
  const doc = documentSchema.nodeFromJSON({ type: "doc", content: [outer, paragraph("end")] });
  const copied = (from: string, to: string) => {
    const places: Record<string, number> = {};
    doc.descendants((node, position) => {
      if (node.isText) places[node.text ?? ""] = position;
    });
    const selection = TextSelection.create(doc, places[from] ?? 0, (places[to] ?? 0) + 1);
    return copiedText(selection.content(), selection.$from);
  };
  expect(copied("b", "c")).toBe("4. b\n   1. x\n   2. y\n   3. z\n5. c");
  expect(copied("y", "end")).toBe("4. 2. y\n   3. z\n5. c\ne");
  expect(copied("a", "b")).toBe("3. a\n4. b");
});
