import { schemaExtensions } from "@cowrite/shared/schema/extensions.ts";
import { getSchema } from "@tiptap/core";
import type { Node as PmNode } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import type { CellSelection } from "@tiptap/pm/tables";
import { expect, it } from "vitest";
import { addLine, canMoveLine, lineOf, selectLine } from "./lines.ts";

const schema = getSchema(schemaExtensions);

function page(spans: Record<string, object> = {}): EditorState {
  const row = (...texts: string[]) =>
    schema.node(
      "tableRow",
      null,
      texts.map((text) =>
        schema.node(
          "tableCell",
          spans[text] ?? null,
          schema.node("paragraph", null, schema.text(text)),
        ),
      ),
    );
  const table = schema.node("table", null, [row("a", "b"), row("c", "d")]);
  const words = schema.node("paragraph", null, schema.text("before"));
  return EditorState.create({ doc: schema.node("doc", null, [words, table]) });
}

function cell({ doc }: EditorState, text: string): number {
  let found = -1;
  doc.descendants((node, position) => {
    if (node.type.name === "tableCell" && node.textContent === text) found = position;
  });
  return found;
}

const textOf = (doc: PmNode) =>
  doc.lastChild?.children
    .map((row) => row.children.map(({ textContent }) => textContent || "_").join(""))
    .join(" ");

it("[TBL5] a grip selects the whole row or column of its cell", () => {
  const state = page();
  const words = (axis: "row" | "column") => {
    const found: string[] = [];
    const { selection } = selectLine(state, cell(state, "d"), axis);
    (selection as unknown as CellSelection).forEachCell((one) => found.push(one.textContent));
    return found;
  };
  expect(words("row")).toEqual(["c", "d"]);
  expect(words("column")).toEqual(["b", "d"]);
});

it("[TBL5] a cell knows its row and column, also beside a merged one", () => {
  const state = page({ a: { colspan: 2 } });
  expect(lineOf(state, cell(state, "b"), "column")).toBe(2);
  expect(lineOf(state, cell(state, "d"), "row")).toBe(1);
});

it("[TBL6] the plus adds at the end, and the caret is there", () => {
  const state = page();
  const row = addLine(state, cell(state, "a"), "row");
  expect(textOf(row.doc)).toBe("ab cd __");
  expect(row.selection.$from.node(-1)).toBe(row.doc.lastChild?.lastChild?.firstChild);
  const column = addLine(state, cell(state, "c"), "column");
  expect(textOf(column.doc)).toBe("ab_ cd_");
  expect(column.selection.$from.node(-1)).toBe(column.doc.lastChild?.firstChild?.lastChild);
});

it("[TBL5] a line goes nowhere where a merged cell would be torn", () => {
  const can = (state: EditorState, from: string, to: string, axis: "row" | "column") =>
    canMoveLine(state, cell(state, from), cell(state, to), axis);
  expect(can(page(), "a", "c", "row")).toBe(true);
  expect(can(page(), "a", "b", "row")).toBe(false);
  expect(can(page({ c: { colspan: 2 } }), "a", "b", "column")).toBe(false);
});
