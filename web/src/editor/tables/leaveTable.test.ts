import { documentSchema as schema } from "@cowrite/shared/schema/schema.ts";
import type { Node } from "@tiptap/pm/model";
import { type Command, EditorState, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { describe, expect, it } from "vitest";
import { intoTable, leaveTable } from "./leaveTable.ts";

const line = (text = "") => schema.node("paragraph", null, text ? schema.text(text) : []);
const cell = (...blocks: Node[]) => schema.node("tableCell", null, blocks);
const row = (...texts: string[]) =>
  schema.node(
    "tableRow",
    null,
    texts.map((text) => cell(line(text))),
  );
const table = () => schema.node("table", null, [row("a", "b"), row("c", "d")]);
const page = (...blocks: Node[]) => schema.node("doc", null, blocks);

// One line in each block: its first letter's border is its last as well.
const viewOf = (isFromRight: boolean) =>
  ({
    endOfTextblock: () => true,
    nodeDOM: () => ({ matches: () => isFromRight }),
  }) as unknown as EditorView;

function pressed(
  doc: Node,
  at: string,
  command: Command,
  isFromRight = false,
): EditorState | undefined {
  let place = 0;
  doc.descendants((node, position) => {
    if (node.isTextblock && node.textContent === at) place = position + 1;
  });
  const isBehind = command === deleteInto ? at.length : 0;
  const state = EditorState.create({
    doc,
    selection: TextSelection.create(doc, place + isBehind),
  });
  let next: EditorState | undefined;
  command(
    state,
    (tr) => {
      next = state.apply(tr);
    },
    viewOf(isFromRight),
  );
  return next;
}

const deleteInto = intoTable(1);
const where = (state: EditorState | undefined) =>
  state && [state.selection.toJSON().type, state.selection.$head.parent.textContent];

describe("arrows at the border of a table", () => {
  it("[TBL8] lead to the line beside it", () => {
    const doc = page(line("above"), table(), line("below"));
    expect(where(pressed(doc, "c", leaveTable("down")))).toEqual(["text", "below"]);
    expect(where(pressed(doc, "d", leaveTable("right")))).toEqual(["text", "below"]);
    expect(where(pressed(doc, "b", leaveTable("up")))).toEqual(["text", "above"]);
    expect(where(pressed(doc, "a", leaveTable("left")))).toEqual(["text", "above"]);
    for (const [at, side] of [
      ["a", "down"],
      ["c", "right"],
      ["c", "up"],
      ["b", "left"],
      ["above", "down"],
    ] as const) {
      expect(pressed(doc, at, leaveTable(side))).toBeUndefined();
    }
  });

  it("[TBL8] [ACC5] lead out at the other side where the table runs from the right", () => {
    const rows = [row("א", "ב"), row("ג", "ד")];
    const doc = page(line("above"), schema.node("table", null, rows), line("below"));
    expect(where(pressed(doc, "ד", leaveTable("left"), true))).toEqual(["text", "below"]);
    expect(where(pressed(doc, "א", leaveTable("right"), true))).toEqual(["text", "above"]);
    expect(pressed(doc, "ד", leaveTable("right"), true)).toBeUndefined();
    expect(pressed(doc, "א", leaveTable("left"), true)).toBeUndefined();
  });

  it("[TBL8] lead to a gap where no line is, and writing there makes one", () => {
    const doc = page(table());
    const below = pressed(doc, "d", leaveTable("down"));
    expect(below?.selection.toJSON()).toEqual({ type: "gapcursor", pos: doc.content.size });
    expect(below?.doc.eq(doc)).toBe(true);
    const written = below?.apply(below.tr.insertText("x"));
    expect(written?.doc.toString()).toBe(page(table(), line("x")).toString());
    const above = pressed(doc, "a", leaveTable("up"));
    expect(above?.apply(above.tr.insertText("x")).doc.toString()).toBe(
      page(line("x"), table()).toString(),
    );
    const two = page(table(), table());
    expect(pressed(two, "d", leaveTable("up"))).toBeUndefined();
    expect(where(pressed(two, "d", leaveTable("down")))?.[0]).toBe("gapcursor");
  });

  it("[TBL8] lead out of a box that the table ends", () => {
    const doc = page(schema.node("callout", null, [table()]), line("below"));
    expect(where(pressed(doc, "d", leaveTable("down")))).toEqual(["text", "below"]);
  });
});

describe("Backspace behind a table, and Delete before it", () => {
  it("[TBL9] go into the nearest cell, and take nothing but an empty line", () => {
    const doc = page(line("above"), table(), line("below"));
    const back = pressed(doc, "below", intoTable(-1));
    expect(where(back)).toEqual(["text", "d"]);
    expect(back?.doc.eq(doc)).toBe(true);
    const on = pressed(doc, "above", deleteInto);
    expect(where(on)).toEqual(["text", "a"]);
    expect(on?.doc.eq(doc)).toBe(true);
    const empty = pressed(page(table(), line()), "", intoTable(-1));
    expect(where(empty)).toEqual(["text", "d"]);
    expect(empty?.doc.toString()).toBe(page(table()).toString());
    const first = pressed(page(line(), table()), "", deleteInto);
    expect(where(first)).toEqual(["text", "a"]);
    expect(first?.doc.toString()).toBe(page(table()).toString());
    expect(pressed(page(line("a1"), line("b1")), "b1", intoTable(-1))).toBeUndefined();
  });
});
