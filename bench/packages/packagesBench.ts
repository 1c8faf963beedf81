// What TipTap's own packages cost in a long document, beside what stands in their place.
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import type { Bench, BenchOptions } from "../Bench.ts";
import { countScripts } from "../countScripts.ts";
import { installPackages, tiptapVersion } from "../installPackages.ts";
import { launchChromium, type ServedPage, servePage } from "../servePage.ts";
import { describeCell, quantile, type Spread, spreadOf } from "../spread.ts";
import {
  type ContenderName,
  contenderNames,
  type PackagesFigures,
  type PackagesTask,
} from "./PackagesTask.ts";

interface Run extends PackagesFigures {
  readonly scriptBytes: number;
}

interface Row {
  readonly contender: ContenderName;
  readonly keyP50: Spread;
  readonly keyP95: Spread;
  /** By gzip, beyond those of the starter kit. */
  readonly scriptBytes: number;
  readonly openingBytes: number;
  readonly hearingBytes: number;
}

interface Load extends Omit<PackagesTask, "contender"> {
  readonly repetitions: number;
}

interface Summary {
  readonly load: Load;
  readonly rows: readonly Row[];
}

const full: Load = { paragraphs: 2_000, keys: 200, repetitions: 3 };
const quick: Load = { paragraphs: 200, keys: 20, repetitions: 1 };

const packages = [
  ...["details", "drag-handle", "emoji", "file-handler", "find-and-replace", "mathematics"],
  ...["mention", "table", "table-of-contents", "unique-id"],
].map((name) => `@tiptap/extension-${name}`);
const installed = [...packages, "@tiptap/markdown"];
/** These ask for it as a peer. */
const peers = { "@tiptap/extension-node-range": tiptapVersion, katex: "0.18.0" };
/** One TipTap and one Yjs for the page and all that it loads. */
const shared = [
  ...["@tiptap/core", "@tiptap/pm", "@tiptap/suggestion", "@tiptap/extension-collaboration"],
  ...["@tiptap/y-tiptap", "yjs"],
];

export const packagesBench: Bench<Summary> = {
  name: "packages",
  title: "TipTap's own packages in a document of 2,000 paragraphs, in Chromium",
  measure,
  describe,
};

async function measure({ isQuick }: BenchOptions): Promise<Summary> {
  const load = isQuick ? quick : full;
  const versions = Object.fromEntries(installed.map((name) => [name, tiptapVersion]));
  const folder = installPackages({ ...versions, ...peers });
  if (folder === undefined) throw new Error("TipTap's packages cannot be had from the registry.");
  try {
    const alias = Object.fromEntries(installed.map((name) => [name, folder.folderOf(name)]));
    const entry = fileURLToPath(new URL("page.ts", import.meta.url));
    const page = await servePage(entry, { alias, dedupe: shared });
    const browser = await launchChromium();
    try {
      return { load, rows: rowsOf(await runAll(browser, page, load)) };
    } finally {
      await browser.close();
      await page.close();
    }
  } finally {
    await folder.remove();
  }
}

type Runs = ReadonlyMap<ContenderName, readonly Run[]>;

async function runAll(browser: Browser, page: ServedPage, load: Load): Promise<Runs> {
  const runs = new Map<ContenderName, Run[]>(contenderNames.map((name) => [name, []]));
  for (let repetition = 0; repetition < load.repetitions; repetition++) {
    // Who comes first meets a cold machine: each does once in turn.
    const shift = repetition % contenderNames.length;
    for (const contender of [...contenderNames.slice(shift), ...contenderNames.slice(0, shift)]) {
      runs.get(contender)?.push(await runOnce(browser, page, { ...load, contender }));
    }
  }
  return runs;
}

async function runOnce(browser: Browser, { url }: ServedPage, task: PackagesTask): Promise<Run> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const scripts = countScripts(page);
    await page.goto(url);
    await page.waitForFunction("window.runPackages !== undefined");
    const figures = await page.evaluate((asked) => window.runPackages(asked), task);
    return { ...figures, scriptBytes: await scripts() };
  } finally {
    await context.close();
  }
}

function rowsOf(runs: Runs): Row[] {
  const bytesAlone = runs.get("nothing")?.[0]?.scriptBytes ?? 0;
  return [...runs].map(([contender, results]) => {
    const at = (fraction: number) =>
      spreadOf(results.map(({ keyMs }) => quantile(keyMs, fraction)));
    const [first] = results;
    return {
      contender,
      keyP50: at(0.5),
      keyP95: at(0.95),
      scriptBytes: (first?.scriptBytes ?? 0) - bytesAlone,
      openingBytes: first?.openingBytes ?? 0,
      hearingBytes: first?.hearingBytes ?? 0,
    };
  });
}

function describe({ load, rows }: Summary): string {
  const setting =
    `${load.paragraphs} paragraphs of 57 words under ${load.paragraphs / 20} headings, ${load.keys} keys in the ` +
    `middle of them, ${load.repetitions} repetitions, in turn, each in a fresh page: TipTap's starter kit ` +
    `${tiptapVersion} with one thing beside it.`;
  const table = [
    "| beside the starter kit | key, p50 ms | p95 ms | scripts, kB gzip | written by opening, bytes | by hearing |",
    "|---|---|---|---|---|---|",
    ...rows.map((row) => {
      const { contender, openingBytes, hearingBytes } = row;
      const keys = [describeCell(row.keyP50, 2), describeCell(row.keyP95, 2)];
      const scripts = (row.scriptBytes / 1e3).toFixed(1);
      return `| ${[contender, ...keys, scripts, openingBytes, hearingBytes].join(" | ")} |`;
    }),
  ].join("\n");
  const reading =
    "*key*: the script of one transaction that inserts a letter, with all that plugins do at once. *seeking*: " +
    "“the” is looked for, which is in every paragraph a dozen times. *scripts*: what the page loads beyond the " +
    "starter kit. *written by opening*, *by hearing*: what an editor on our binding writes into the document while " +
    "its person does nothing: it opens what is there, and hears that another wrote an emoji and a heading.";
  return [setting, table, reading].join("\n\n");
}
