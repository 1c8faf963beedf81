import { documentSchema as schema } from "@cowrite/shared/schema/schema.ts";
import { expect, test } from "vitest";
import { tabbedTable } from "./tabbedTable.ts";

const pasted = (text: string, isPlainAsked = false) =>
  tabbedTable(text, schema, isPlainAsked)?.content.firstChild;

test("[FMT43] lines with as many tabs each become a table, with empty cells", () => {
  const table = pasted("a\tb\r\n\td\r\n");
  table?.check();
  const rows = table?.children.map((row) => row.children.map((cell) => cell.textContent));
  expect(rows).toEqual([
    ["a", "b"],
    ["", "d"],
  ]);
});

test.each([
  ["one line", "a\tb"],
  ["no tabs", "a\nb"],
  ["other lines", "a\tb\nc"],
  ["indented code", "\ta\n\tb"],
])("[FMT43] %s is no table", (_, text) => {
  expect(pasted(text)).toBeUndefined();
});

test("[FMT43] without formatting it stays text", () => {
  expect(pasted("a\tb\nc\td", true)).toBeUndefined();
});
