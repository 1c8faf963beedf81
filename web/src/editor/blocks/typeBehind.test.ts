import { documentSchema as schema } from "@cowrite/shared/schema/schema.ts";
import type { Node } from "@tiptap/pm/model";
import { EditorState, NodeSelection, type Selection, TextSelection } from "@tiptap/pm/state";
import { CellSelection } from "@tiptap/pm/tables";
import { describe, expect, it } from "vitest";
import { besideSelected } from "./typeBehind.ts";

const line = (...content: (string | Node)[]) =>
  schema.node(
    "paragraph",
    null,
    content.map((one) => (typeof one === "string" ? schema.text(one) : one)),
  );
const contents = () => schema.node("tableOfContents");
const page = (...blocks: Node[]) => schema.node("doc", null, blocks);

function typed(doc: Node, selection: Selection): string | undefined {
  const tr = besideSelected(EditorState.create({ doc, selection }));
  tr?.insertText("Z").doc.check();
  return tr?.doc.toString();
}

describe("a letter where something is selected", () => {
  it("[EDT28] goes into the line behind a block, or into a new one", () => {
    const before = page(line("a"), contents(), line("b"));
    expect(typed(before, NodeSelection.create(before, 3))).toBe(
      page(line("a"), contents(), line("Zb")).toString(),
    );
    const last = page(contents());
    expect(typed(last, NodeSelection.create(last, 0))).toBe(page(contents(), line("Z")).toString());
    const figure = schema.node("figure", { src: "/a.png" });
    const two = page(figure, figure);
    expect(typed(two, NodeSelection.create(two, 0))).toBe(
      page(figure, line("Z"), figure).toString(),
    );
  });

  it("[EDT28] goes to the end of an item or a column, behind which no line may stand", () => {
    const item = (text: string) => schema.node("listItem", null, line(text));
    const list = (...texts: string[]) => page(schema.node("bulletList", null, texts.map(item)));
    const items = list("a", "b");
    expect(typed(items, NodeSelection.create(items, 1))).toBe(list("aZ", "b").toString());
    const column = (...blocks: Node[]) => schema.node("column", null, blocks);
    const two = (...blocks: Node[]) =>
      page(schema.node("columns", null, [column(...blocks), column(line("b"))]));
    const words = two(line("a"), line("c"));
    expect(typed(words, NodeSelection.create(words, 1))).toBe(
      two(line("a"), line("cZ")).toString(),
    );
    const nothing = two(contents());
    expect(typed(nothing, NodeSelection.create(nothing, 1))).toBe(
      two(contents(), line("Z")).toString(),
    );
  });

  it("[EDT28] goes behind a formula in a line", () => {
    const formula = schema.node("inlineMath", { latex: "x" });
    const doc = page(line("a", formula, "b"));
    expect(typed(doc, NodeSelection.create(doc, 2))).toBe(
      page(line("a", formula, "Zb")).toString(),
    );
  });

  it("[EDT28] goes to the end of one of several cells, and replaces words", () => {
    const cell = (text: string) => schema.node("tableCell", null, line(text));
    const row = (...texts: string[]) => schema.node("tableRow", null, texts.map(cell));
    const table = (...texts: string[]) => page(schema.node("table", null, [row(...texts)]));
    const doc = table("a", "b");
    const cells = (from: number, to: number) =>
      CellSelection.create(doc, from, to) as unknown as Selection;
    expect(typed(doc, cells(2, 7))).toBe(table("a", "bZ").toString());
    expect(typed(doc, cells(2, 2))).toBeUndefined();
    expect(typed(doc, TextSelection.create(doc, 4, 5))).toBeUndefined();
  });
});
