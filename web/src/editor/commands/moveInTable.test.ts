import { schemaExtensions } from "@cowrite/shared/schema/extensions.ts";
import { getSchema } from "@tiptap/core";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { type Axis, moveInTable, moveLine } from "./moveInTable.ts";

const schema = getSchema(schemaExtensions);

function table(
  rows: readonly (readonly string[])[],
  at: string,
  spans: Record<string, object> = {},
) {
  const cell = (text: string) =>
    schema.node(
      "tableCell",
      spans[text] ?? null,
      schema.node("paragraph", null, schema.text(text)),
    );
  const lines = rows.map((row) => schema.node("tableRow", null, row.map(cell)));
  const state = EditorState.create({
    doc: schema.node("doc", null, schema.node("table", null, lines)),
  });
  let place = 0;
  state.doc.descendants((node, position) => {
    if (node.text === at) place = position;
  });
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, place)));
}

function moved(state: EditorState, ...move: Parameters<typeof moveInTable>): string | undefined {
  let after: EditorState | undefined;
  const isMoved = moveInTable(...move)(state, (tr) => {
    after = state.apply(tr);
  });
  expect(moveInTable(...move)(state)).toBe(isMoved);
  const rows = after?.doc.firstChild?.children;
  return rows?.map((row) => row.children.map((cell) => cell.textContent).join("")).join(" ");
}

describe("moving in a table", () => {
  it("[TBL1] moves the row and the column of the caret, up to the border", () => {
    const rows = [
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
    ];
    expect(moved(table(rows, "c"), "row", -1)).toBe("cd ab ef");
    expect(moved(table(rows, "c"), "row", 1)).toBe("ab ef cd");
    expect(moved(table(rows, "c"), "column", 1)).toBe("ba dc fe");
    expect(moved(table(rows, "a"), "row", -1)).toBeUndefined();
    expect(moved(table(rows, "f"), "column", 1)).toBeUndefined();
  });

  it("[TBL1] tears no merged cell", () => {
    const tall = table([["a", "b"], ["d"], ["e", "f"]], "e", { a: { rowspan: 2 } });
    expect(moved(tall, "row", -1)).toBeUndefined();
    expect(moved(tall, "column", 1)).toBe("ba d fe");
  });

  it("[TBL7] keeps the caret at its letter, and can go on", () => {
    const rows = [
      ["aa", "bb"],
      ["cc", "dd"],
      ["ee", "ff"],
    ];
    let state = table(rows, "aa");
    state = state.apply(
      state.tr.setSelection(TextSelection.create(state.doc, state.selection.from + 1)),
    );
    const step = (...move: Parameters<typeof moveInTable>) =>
      moveInTable(...move)(state, (tr) => {
        state = state.apply(tr);
      });
    const moves: [Axis, -1 | 1][] = [
      ["row", 1],
      ["column", 1],
      ["row", 1],
      ["column", -1],
    ];
    for (const move of moves) {
      expect(step(...move)).toBe(true);
      const { $from, empty } = state.selection;
      expect([empty, $from.parent.textContent, $from.parentOffset]).toEqual([true, "aa", 1]);
    }
    expect(state.doc.textContent).toBe("ccddeeffaabb");
  });

  it("[TBL5] moves past several, and not past a merged cell between", () => {
    const to = (state: EditorState, target: number) => {
      let after = state;
      moveLine("row", () => target)(state, (tr) => {
        after = state.apply(tr);
      });
      return after.doc.firstChild?.children.map((row) => row.textContent).join(" ");
    };
    const rows = [
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
      ["g", "h"],
    ];
    expect(to(table(rows, "a"), 3)).toBe("cd ef gh ab");
    expect(to(table(rows, "g"), 1)).toBe("ab gh cd ef");
    expect(to(table(rows, "g"), 9)).toBe("ab cd ef gh");
    const tall = [["a", "b"], ["c", "d"], ["f"], ["g", "h"]];
    expect(to(table(tall, "a", { c: { rowspan: 2 } }), 3)).toBe("ab cd f gh");
  });
});
