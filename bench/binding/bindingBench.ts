// What a key costs in a long document, one's own and another's, by the way from Yjs to the page.
import { fileURLToPath } from "node:url";
import type { Bench, BenchOptions } from "../Bench.ts";
import { describeCell, quantile, type Spread, spreadIn, spreadOf } from "../spread.ts";
import { describeTargets } from "../targets.ts";
import {
  type BindingFigures,
  type BindingTask,
  type ContenderName,
  contenderNames,
} from "./BindingTask.ts";
import { BrowserBench } from "./BrowserBench.ts";

interface Load extends Omit<BindingTask, "contender"> {
  readonly repetitions: number;
}

interface BindingRow {
  readonly contender: ContenderName;
  readonly remoteP50?: Spread;
  readonly remoteP95?: Spread;
  readonly localP50: Spread;
  readonly localP95: Spread;
  readonly openMs: Spread;
  readonly heapBytes: Spread;
  readonly viewsMade?: Spread;
  readonly anchorsMs?: Spread;
  readonly storedAnchorsMs?: Spread;
  readonly caretsP95?: Spread;
}

interface BindingSummary {
  readonly load: Load;
  readonly rows: readonly BindingRow[];
}

const full: Load = { paragraphs: 5_000, keys: 300, countedEdits: 1_000, repetitions: 5 };
const quick: Load = { paragraphs: 1_000, keys: 40, countedEdits: 100, repetitions: 1 };

export const bindingBench: Bench<BindingSummary> = {
  name: "binding",
  title: "A key in a document of 5,000 paragraphs, in Chromium",
  measure,
  describe,
};

interface Run extends BindingFigures {
  readonly heapBytes: number;
}

async function measure({ isQuick }: BenchOptions): Promise<BindingSummary> {
  const { repetitions, ...task } = isQuick ? quick : full;
  const bench = await BrowserBench.start(fileURLToPath(new URL("page.ts", import.meta.url)));
  const runs = new Map<ContenderName, Run[]>(contenderNames.map((name) => [name, []]));
  try {
    for (let repetition = 0; repetition < repetitions; repetition++) {
      // Who comes first meets a cold machine: each does once in turn.
      const shift = repetition % contenderNames.length;
      for (const name of [...contenderNames.slice(shift), ...contenderNames.slice(0, shift)]) {
        runs.get(name)?.push(await runOnce(bench, { ...task, contender: name }));
      }
    }
  } finally {
    await bench.dispose();
  }
  expectSameText(runs);
  const rows = [...runs].map(([contender, results]) => rowOf(contender, results));
  return { load: { ...task, repetitions }, rows };
}

async function runOnce(bench: BrowserBench, task: BindingTask): Promise<Run> {
  const figures = await bench.inPage((page) =>
    page.evaluate((asked) => window.runTask(asked), task),
  );
  const heapBytes = await bench.inPage(async (page, devtools) => {
    await page.evaluate((asked) => window.openOnly(asked), task);
    await devtools.send("HeapProfiler.enable");
    await devtools.send("HeapProfiler.collectGarbage");
    const { usedSize } = await devtools.send("Runtime.getHeapUsage");
    return usedSize;
  });
  return { ...figures, heapBytes };
}

function expectSameText(runs: ReadonlyMap<ContenderName, readonly Run[]>): void {
  const texts = new Set([...runs.values()].flat().map(({ text }) => text));
  texts.delete("");
  if (texts.size !== 1) throw new Error("The contenders ended with different documents.");
}

function rowOf(contender: ContenderName, runs: readonly Run[]): BindingRow {
  const isBound = contender !== "none";
  const at = (fraction: number, read: (run: Run) => readonly number[]) =>
    spreadOf(runs.map((run) => quantile(read(run), fraction)));
  return {
    contender,
    ...(isBound && {
      remoteP50: at(0.5, (run) => run.remoteMs),
      remoteP95: at(0.95, (run) => run.remoteMs),
    }),
    localP50: at(0.5, (run) => run.localMs),
    localP95: at(0.95, (run) => run.localMs),
    openMs: spreadOf(runs.map((run) => run.openMs)),
    heapBytes: spreadOf(runs.map((run) => run.heapBytes)),
    viewsMade: spreadIn(runs, ({ viewsMade }) => viewsMade),
    anchorsMs: spreadIn(runs, ({ anchorsMs }) => anchorsMs),
    storedAnchorsMs: spreadIn(runs, ({ storedAnchorsMs }) => storedAnchorsMs),
    caretsP95: spreadIn(runs, ({ caretsMs }) => caretsMs && quantile(caretsMs, 0.95)),
  };
}

const names: Record<ContenderName, string> = {
  cowrite: "cowrite",
  "y-tiptap": "TipTap with y-tiptap",
  "y-prosemirror": "TipTap with y-prosemirror",
  none: "TipTap without collaboration",
};

function describe({ load, rows }: BindingSummary): string {
  const setting =
    `${load.paragraphs} paragraphs of 15 words, ${load.keys} keys of each kind into as many ` +
    `paragraphs, ${load.repetitions} repetitions, the editors in turn, each in a fresh page.`;
  const table = [
    "| editor | another's key, p50 ms | p95 ms | own key, p50 ms | p95 ms | opening, ms | heap, MB | views made by " +
      `${load.countedEdits} edits of others |`,
    "|---|---|---|---|---|---|---|---|",
    ...rows.map((row) =>
      [
        "",
        names[row.contender],
        describeCell(row.remoteP50, 2),
        describeCell(row.remoteP95, 2),
        describeCell(row.localP50, 2),
        describeCell(row.localP95, 2),
        describeCell(row.openMs, 0),
        describeCell(row.heapBytes, 1, 1e6),
        describeCell(row.viewsMade, 0),
        "",
      ]
        .join(" | ")
        .trim(),
    ),
  ].join("\n");
  const reading =
    "Keys are the script of one key: Yjs, ProseMirror and the DOM, without layout and paint. " +
    "Opening is from the update to the laid out page, with the text decoded.";
  return [setting, table, reading, describeTargets(targetsOf(rows))].join("\n\n");
}

function targetsOf(rows: readonly BindingRow[]) {
  const row = (name: ContenderName) => rows.find(({ contender }) => contender === name);
  const ours = row("cowrite");
  const ratio = (part: Spread | undefined, whole: Spread | undefined): Spread | undefined => {
    if (part === undefined || whole === undefined) return undefined;
    const value = part.median / whole.median;
    return { min: value, median: value, max: value };
  };
  return [
    { name: "another's key, p95", measured: ours?.remoteP95, bound: 2, unit: "ms" },
    {
      name: "another's key, p95, of y-tiptap's",
      measured: ratio(ours?.remoteP95, row("y-tiptap")?.remoteP95),
      bound: 0.2,
      unit: "×",
    },
    {
      name: "own key, p50, of TipTap's without collaboration",
      measured: ratio(ours?.localP50, row("none")?.localP50),
      bound: 1.15,
      unit: "×",
    },
    {
      name: "opening, of y-prosemirror's",
      measured: ratio(ours?.openMs, row("y-prosemirror")?.openMs),
      bound: 1,
      unit: "×",
    },
    {
      name: "heap, of y-prosemirror's",
      measured: ratio(ours?.heapBytes, row("y-prosemirror")?.heapBytes),
      bound: 1,
      unit: "×",
    },
    { name: "views made by others' edits", measured: ours?.viewsMade, bound: 0, unit: "views" },
    { name: "1,000 anchors found", measured: ours?.anchorsMs, bound: 10, unit: "ms" },
    {
      name: "1,000 stored anchors found in a page just opened",
      measured: ours?.storedAnchorsMs,
      bound: 10,
      unit: "ms",
    },
    {
      name: "a frame in which 50 carets move, p95",
      measured: ours?.caretsP95,
      bound: 2,
      unit: "ms",
    },
  ];
}
