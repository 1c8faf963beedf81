import { documentSchema as schema } from "@cowrite/shared/schema/schema.ts";
import type { Node } from "@tiptap/pm/model";
import { EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { addedColumn, removedColumn, withoutEmptyColumn } from "./columnActions.ts";

const line = (text: string) => schema.node("paragraph", null, text ? schema.text(text) : []);
const column = (text: string) => schema.node("column", null, line(text));

/** With the caret in the n-th column, at its start. */
function inColumn(index: number, ...texts: string[]): EditorState {
  const columns = schema.node("columns", null, texts.map(column));
  const doc = schema.node("doc", null, [line("above"), columns]);
  let position = 8;
  for (const text of texts.slice(0, index)) position += column(text).nodeSize;
  return EditorState.create({ doc, selection: TextSelection.create(doc, position + 2) });
}

function shape(tr: Transaction | undefined): string | undefined {
  tr?.doc.check();
  return tr && outline(tr.doc.child(1));
}

function outline(node: Node): string {
  const inside = node.children.map((child) => (child.isText ? (child.text ?? "") : outline(child)));
  return `${node.type.name}(${inside.join(" ")})`;
}

describe("columns", () => {
  it("[RCH9] get one more behind that of the caret, up to three", () => {
    const tr = addedColumn(inColumn(0, "a", "b"));
    expect(shape(tr)).toBe(
      "columns(column(paragraph(a)) column(paragraph()) column(paragraph(b)))",
    );
    expect(tr?.selection.$from.index(1)).toBe(1);
    expect(addedColumn(inColumn(0, "a", "b", "c"))).toBeUndefined();
  });

  it("[RCH9] lose one without losing its words", () => {
    expect(shape(removedColumn(inColumn(1, "a", "b", "c")))).toBe(
      "columns(column(paragraph(a) paragraph(b)) column(paragraph(c)))",
    );
    expect(shape(removedColumn(inColumn(0, "a", "b", "c")))).toBe(
      "columns(column(paragraph(a) paragraph(b)) column(paragraph(c)))",
    );
    const plain = removedColumn(inColumn(0, "a", "b"));
    plain?.doc.check();
    expect(plain && outline(plain.doc)).toBe("doc(paragraph(above) paragraph(a) paragraph(b))");
  });

  it("[RCH9] lose an empty one to Backspace, and no other", () => {
    const tr = withoutEmptyColumn(inColumn(1, "a", "", "c"));
    expect(shape(tr)).toBe("columns(column(paragraph(a)) column(paragraph(c)))");
    expect(tr?.selection.$from.parent.textContent).toBe("a");
    expect(withoutEmptyColumn(inColumn(1, "a", "b"))).toBeUndefined();
    const last = withoutEmptyColumn(inColumn(1, "a", ""));
    expect(last && outline(last.doc)).toBe("doc(paragraph(above) paragraph(a))");
  });
});
