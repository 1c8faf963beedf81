import { schemaExtensions } from "@cowrite/shared/schema/extensions.ts";
import { getSchema } from "@tiptap/core";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { expect, it } from "vitest";
import { widenColumns } from "./widenColumns.ts";

const schema = getSchema(schemaExtensions);

type Row = readonly (readonly [text: string, attributes?: object])[];

function caretIn(text: string, rows: readonly Row[]): EditorState {
  const lines = rows.map((row) =>
    schema.node(
      "tableRow",
      null,
      row.map(([words, attributes]) =>
        schema.node("tableCell", attributes, schema.node("paragraph", null, schema.text(words))),
      ),
    ),
  );
  const doc = schema.node("doc", null, [schema.node("table", null, lines)]);
  let place = 0;
  doc.descendants((node, position) => {
    if (node.text === text) place = position;
  });
  return EditorState.create({ doc, selection: TextSelection.create(doc, place) });
}

function widths(state: EditorState, direction: 1 | -1, times = 1): string[] | undefined {
  let now = state;
  for (let time = 0; time < times; time++) {
    const command = widenColumns(direction);
    const isPossible = command(now);
    const before = now;
    command(now, (tr) => {
      now = now.apply(tr);
    });
    expect(now !== before).toBe(isPossible);
  }
  if (now === state) return undefined;
  const found: string[] = [];
  now.doc.descendants(({ type, attrs, textContent }) => {
    if (type.name === "tableCell") found.push(`${textContent} ${attrs.colwidth ?? "-"}`);
  });
  return found;
}

it("[TBL51] makes the caret's column wider in every row, and leaves the others", () => {
  const state = caretIn("d", [
    [["a"], ["b"]],
    [["c"], ["d"]],
  ]);
  expect(widths(state, 1)).toEqual(["a -", "b 144", "c -", "d 144"]);
  expect(widths(state, 1, 2)).toEqual(["a -", "b 192", "c -", "d 192"]);
});

it("[TBL51] makes it narrower down to the least width, and then nothing more", () => {
  const rows = (width: number) => [[["a", { colwidth: [width] }], ["b"]]] as const;
  expect(widths(caretIn("a", rows(200)), -1)).toEqual(["a 152", "b -"]);
  expect(widths(caretIn("a", rows(100)), -1, 3)).toEqual(["a 96", "b -"]);
  expect(widths(caretIn("a", rows(96)), -1)).toBeUndefined();
  expect(widths(caretIn("a", rows(40)), -1)).toBeUndefined();
});

it("[TBL51] knows its column within merged cells, and all columns of one that holds the caret", () => {
  const rows: Row[] = [
    [["wide", { colspan: 2, colwidth: [100, 200] }], ["c"]],
    [["d"], ["tall", { rowspan: 2 }], ["e"]],
    [["f"], ["g"]],
  ];
  expect(widths(caretIn("tall", rows), 1)).toEqual([
    "wide 100,248",
    "c -",
    "d -",
    "tall 248",
    "e -",
    "f -",
    "g -",
  ]);
  expect(widths(caretIn("wide", rows), 1)).toEqual([
    "wide 148,248",
    "c -",
    "d 148",
    "tall 248",
    "e -",
    "f 148",
    "g -",
  ]);
});

it("[TBL51] does nothing outside of tables", () => {
  const doc = schema.node("doc", null, [schema.node("paragraph", null, schema.text("words"))]);
  expect(widenColumns(1)(EditorState.create({ doc }))).toBe(false);
});
