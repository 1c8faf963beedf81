import type { Node as PmNode } from "@tiptap/pm/model";
import { TableMap } from "@tiptap/pm/tables";
import { expect, it } from "vitest";
import { tableProblems } from "./tableProblems.ts";
import { editorSchema } from "./testing/editorSchema.ts";
import { type Random, seededRandom } from "./testing/random.ts";

const { table, tableRow, tableCell, tableHeader, paragraph } = editorSchema.nodes;

function anyTable(random: Random): PmNode {
  const rows = Array.from({ length: 1 + random.below(4) }, () => {
    const cells = Array.from({ length: random.below(4) }, () => {
      const colspan = 1 + (random.oneIn(3) ? random.below(3) : 0);
      const rowspan = 1 + (random.oneIn(3) ? random.below(3) : 0);
      const colwidth = random.oneIn(3)
        ? Array.from({ length: colspan }, () => random.pick([0, 100, 200]))
        : null;
      const type = random.oneIn(4) ? tableHeader : tableCell;
      return type?.create({ colspan, rowspan, colwidth }, paragraph?.create()) as PmNode;
    });
    return tableRow?.create(null, cells) as PmNode;
  });
  return table?.create(null, rows) as PmNode;
}

it("[BND68] what is wrong with a table is what prosemirror-tables finds wrong", () => {
  const kinds = new Set<string>();
  for (let seed = 0; seed < 5_000; seed++) {
    const any = anyTable(seededRandom(seed));
    const problems = tableProblems(any);
    expect(problems, `seed ${seed}`).toEqual(TableMap.get(any).problems ?? []);
    for (const { type } of problems) kinds.add(type);
  }
  expect(kinds.size).toBe(5);
});
