import { schemaExtensions } from "@cowrite/shared/schema/extensions.ts";
import { getSchema } from "@tiptap/core";
import type { Node as PmNode } from "@tiptap/pm/model";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { addBelow, deleteBlock, duplicateBlock } from "./blockActions.ts";
import { type Block, blockAt } from "./blockAt.ts";
import { moveBlock, moveBy } from "./moveBlock.ts";

const schema = getSchema(schemaExtensions);
type Json = Record<string, unknown>;
const paragraph = (text: string): Json => ({
  type: "paragraph",
  content: [{ type: "text", text }],
});
const item = (text: string, ...more: Json[]): Json => ({
  type: "listItem",
  content: [paragraph(text), ...more],
});
const box = (type: string, ...content: Json[]): Json => ({ type, content });

function page(...content: Json[]): EditorState {
  return EditorState.create({ doc: schema.nodeFromJSON({ type: "doc", content }) });
}

function placeOf({ doc }: EditorState, text: string): number {
  let found = -1;
  doc.descendants((node, position) => {
    if (node.isText && node.text?.includes(text))
      found = position + (node.text?.indexOf(text) ?? 0);
  });
  return found;
}

function block(state: EditorState, text: string, outermost = false): Block {
  const found = blockAt(state.doc.resolve(placeOf(state, text)), outermost);
  if (found === undefined) throw new Error(`No block has "${text}".`);
  return found;
}

function caretAt(state: EditorState, text: string): EditorState {
  const selection = TextSelection.create(state.doc, placeOf(state, text));
  return state.apply(state.tr.setSelection(selection));
}

function moved(state: EditorState, text: string, before: string): string | undefined {
  const tr = moveBlock(state, block(state, text), block(state, before).position);
  tr?.doc.check();
  return tr && outline(tr.doc);
}

// Names of boxes around words, such as `bulletList(listItem(one))`.
function outline(node: PmNode): string {
  if (node.isText) return node.text ?? "";
  const inside = node.children.map(outline).join(",");
  return node.type.name === "doc" || node.type.name === "paragraph"
    ? inside
    : `${node.type.name}(${inside})`;
}

describe("the block that a handle takes hold of", () => {
  it("[BLK1] is the innermost, an item whole, a table whole; in the margin what stands in the page", () => {
    const cell = box("tableCell", paragraph("in a cell"));
    const state = page(
      box("callout", paragraph("in a box")),
      box("bulletList", item("outer", box("bulletList", item("inner")))),
      box("table", box("tableRow", cell)),
    );
    const names = ["in a box", "outer", "inner", "in a cell"].map((text) => [
      outline(block(state, text).node),
      outline(block(state, text, true).node),
    ]);
    expect(names).toEqual([
      ["in a box", "callout(in a box)"],
      [
        "listItem(outer,bulletList(listItem(inner)))",
        "listItem(outer,bulletList(listItem(inner)))",
      ],
      ["listItem(inner)", "listItem(inner)"],
      ["table(tableRow(tableCell(in a cell)))", "table(tableRow(tableCell(in a cell)))"],
    ]);
  });
});

describe("moving a block", () => {
  it("[BLK2] gives an item a list of its kind, and a paragraph among items an item", () => {
    const state = page(
      paragraph("first"),
      box("orderedList", item("one"), item("two")),
      box("bulletList", item("dot")),
    );
    expect(moved(state, "two", "first")).toBe(
      "orderedList(listItem(two)),first,orderedList(listItem(one)),bulletList(listItem(dot))",
    );
    expect(moved(state, "first", "two")).toBe(
      "orderedList(listItem(one),listItem(first),listItem(two)),bulletList(listItem(dot))",
    );
    expect(moved(state, "dot", "two")).toBe(
      "first,orderedList(listItem(one),listItem(dot),listItem(two))",
    );
  });

  it("[BLK2] leaves an empty line in a box that would be empty, and refuses what cannot be", () => {
    const state = page(paragraph("out"), box("callout", paragraph("in")), {
      type: "heading",
      attrs: { level: 2 },
      content: [{ type: "text", text: "title" }],
    });
    expect(moved(state, "in", "out")).toBe("in,out,callout(),heading(title)");
    const withList = page(
      { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "title" }] },
      box("bulletList", item("dot")),
    );
    expect(moved(withList, "title", "dot")).toBeUndefined();
  });

  it("[BLK4] goes past the neighbour or out of the box, the caret along, and stops at the end", () => {
    let state = caretAt(page(paragraph("a"), box("callout", paragraph("b"), paragraph("c"))), "c");
    const seen: string[] = [];
    for (let tr = moveBy(state, -1); tr !== undefined; tr = moveBy(state, -1)) {
      state = state.apply(tr);
      expect(state.selection.$from.parent.textContent).toBe("c");
      seen.push(outline(state.doc));
    }
    expect(seen).toEqual(["a,callout(c,b)", "a,c,callout(b)", "c,a,callout(b)"]);
  });

  it("[BLK5] [BLK6] deletes an item with the list it was all of, and adds an item below an item", () => {
    const state = page(paragraph("a"), box("bulletList", item("dot")));
    expect(outline(deleteBlock(state, block(state, "dot")).doc)).toBe("a");
    const only = page(paragraph("a"));
    expect(outline(deleteBlock(only, block(only, "a")).doc)).toBe("");
    expect(outline(addBelow(state, block(state, "dot"))?.doc ?? state.doc)).toBe(
      "a,bulletList(listItem(dot),listItem())",
    );
  });
});

it("[BLK14] the copy of a block has the caret where the block had it, or at its start", () => {
  const state = page(paragraph("first"), paragraph("second"));
  const caret = placeOf(state, "first") + 3;
  const within = state.apply(state.tr.setSelection(TextSelection.create(state.doc, caret)));
  const copied = within.apply(duplicateBlock(within, block(within, "first")));
  expect(copied.doc.textBetween(0, copied.selection.head, "|")).toBe("first|fir");
  const elsewhere = within.apply(duplicateBlock(within, block(within, "second")));
  expect(elsewhere.doc.textBetween(0, elsewhere.selection.head, "|")).toBe("first|second|");
});
