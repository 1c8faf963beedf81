import { expect, test } from "vitest";
import { generateTrace, paperShape } from "./generateTrace.ts";
import { beginningOf, statesAmong } from "./Trace.ts";

test("[OPS44] a trace that is made up has the keystrokes and the runs of the paper", () => {
  const trace = generateTrace(paperShape);
  const patches = trace.txns.flatMap((txn) => txn.patches);
  expect(patches.filter(([, deleted]) => deleted === 0)).toHaveLength(182_315);
  expect(patches.filter(([, deleted]) => deleted === 1)).toHaveLength(77_463);
  expect(trace.endContent).toHaveLength(104_852);
  let jumps = 0;
  for (const [index, [position]] of patches.entries()) {
    const [before = 0, deleted = 0] = patches[index - 1] ?? [];
    const nearest = deleted === 0 ? before + 1 : before;
    if (Math.abs(position - nearest) > 1) jumps += 1;
  }
  // The paper has 5,611.
  expect(jumps).toBeGreaterThan(2_500);
  expect(jumps).toBeLessThan(8_000);
});

test("[OPS44] its keystrokes lead to the text that it ends with", () => {
  const trace = generateTrace({ seed: 7, inserts: 3_000, deletes: 1_200 });
  const replayed = beginningOf(trace, trace.txns.length);
  expect(replayed.endContent).toBe(trace.endContent);
  expect(replayed.endContent).toHaveLength(1_800);
});

test("[OPS44] a seed makes the same trace again, and another one another", () => {
  const make = (seed: number) => generateTrace({ seed, inserts: 500, deletes: 100 });
  expect(make(3)).toEqual(make(3));
  expect(make(3).endContent).not.toBe(make(4).endContent);
  expect(() => generateTrace({ seed: 1, inserts: 1, deletes: 2 })).toThrow();
});

test("[OPS45] texts that the writer never had before them are found out", () => {
  const trace = { startContent: "ab", endContent: "axy", txns: [] as never[] };
  const typed = {
    ...trace,
    txns: [
      { patches: [[1, 1, ""] as const] },
      { patches: [[1, 0, "x"] as const] },
      { patches: [[2, 0, "y"] as const] },
    ],
  };
  const states = ["ab", "a", "ax", "axy"];
  expect(statesAmong(typed, [...states, "ay", "xy", ""])).toEqual(new Set(states));
});
