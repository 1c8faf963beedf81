// The whole editor in a text as long as a book, beside editors that have nothing but the text.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import type { Bench, BenchOptions } from "../Bench.ts";
import { launchChromium, type ServedPage, servePage } from "../servePage.ts";
import { describeCell, quantile, type Spread, spreadOf } from "../spread.ts";
import { describeTargets } from "../targets.ts";
import { CowritePage } from "./CowritePage.ts";
import type { Figures } from "./Figures.ts";
import { installBlockNote } from "./installBlockNote.ts";
import { clickIntoMiddle, type Load, readFigures, typeKeys } from "./readFigures.ts";

const allNames = ["cowrite", "TipTap", "BlockNote"] as const;
type Name = (typeof allNames)[number];

interface Run extends Figures {
  /** While five others write in the same document. */
  readonly busyKeyMs?: readonly number[];
}

interface Row {
  readonly name: Name;
  readonly keyP50: Spread;
  readonly keyP95: Spread;
  readonly keyWork: Spread;
  readonly busyKeyP50?: Spread;
  readonly busyKeyP95?: Spread;
  readonly openMs: Spread;
  readonly frameP95: Spread;
  readonly scriptBytes: Spread;
}

interface Summary {
  readonly load: Load & { repetitions: number };
  readonly rows: readonly Row[];
}

const full = { keys: 120, wheels: 120, repetitions: 3 };
const quick = { keys: 20, wheels: 20, repetitions: 1 };
const others = 5;

export const editorBench: Bench<Summary> = {
  name: "editor",
  title: "The whole editor in a document of 114,000 words, in Chromium",
  measure,
  describe,
};

async function measure({ isQuick }: BenchOptions): Promise<Summary> {
  const load = isQuick ? quick : full;
  const ends: (() => Promise<unknown>)[] = [];
  try {
    const app = await CowritePage.start();
    ends.push(() => app.dispose());
    const pages = await servePages(ends);
    const browser = await launchChromium();
    ends.push(() => browser.close());
    const names = allNames.filter((name) => name === "cowrite" || pages[name] !== undefined);
    const runs = new Map<Name, Run[]>(names.map((name) => [name, []]));
    for (let repetition = 0; repetition < load.repetitions; repetition++) {
      const shift = repetition % names.length;
      for (const name of [...names.slice(shift), ...names.slice(0, shift)]) {
        const page = pages[name];
        const run = page ? await runAlone(browser, page, load) : await runApp(browser, app, load);
        runs.get(name)?.push(run);
      }
    }
    return { load, rows: [...runs].map(([name, results]) => rowOf(name, results)) };
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function servePages(
  ends: (() => Promise<unknown>)[],
): Promise<Partial<Record<Name, ServedPage>>> {
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const tiptap = await servePage(path("tiptapPage.ts"));
  ends.push(() => tiptap.close());
  const installed = installBlockNote();
  if (installed === undefined) return { TipTap: tiptap };
  ends.push(() => installed.remove());
  const folder = installed.folderOf("@blocknote/core");
  const alias = {
    "@blocknote/core/style.css": join(folder, "dist/style.css"),
    "@blocknote/core": folder,
  };
  const blockNote = await servePage(path("blockNotePage.ts"), { alias });
  ends.push(() => blockNote.close());
  return { TipTap: tiptap, BlockNote: blockNote };
}

async function runAlone(browser: Browser, { url }: ServedPage, load: Load): Promise<Run> {
  const context = await browser.newContext();
  try {
    return await readFigures(context, url, load);
  } finally {
    await context.close();
  }
}

async function runApp(browser: Browser, app: CowritePage, load: Load): Promise<Run> {
  const context = await browser.newContext();
  try {
    const address = await app.newDocument(context);
    const figures = await readFigures(context, address, load);
    const page = context.pages().at(-1);
    if (page === undefined) throw new Error("The page is closed.");
    // With the outline beside it, as somebody has it who writes a book.
    await page.keyboard.press("Control+Alt+o");
    await page.getByRole("navigation", { name: "Outline" }).waitFor();
    const endWriting = await app.othersWrite(context, address, others);
    try {
      await clickIntoMiddle(page);
      const { keyMs } = await typeKeys(page, load.keys);
      return { ...figures, busyKeyMs: keyMs };
    } finally {
      endWriting();
    }
  } finally {
    await context.close();
  }
}

function rowOf(name: Name, runs: readonly Run[]): Row {
  const at = (fraction: number, read: (run: Run) => readonly number[]) =>
    spreadOf(runs.map((run) => quantile(read(run), fraction)));
  const busy = (run: Run) => run.busyKeyMs ?? [];
  return {
    name,
    keyP50: at(0.5, (run) => run.keyMs),
    keyP95: at(0.95, (run) => run.keyMs),
    keyWork: spreadOf(runs.map((run) => run.keyWorkMs)),
    ...(name === "cowrite" && { busyKeyP50: at(0.5, busy), busyKeyP95: at(0.95, busy) }),
    openMs: spreadOf(runs.map((run) => run.openMs)),
    frameP95: at(0.95, (run) => run.frameMs),
    scriptBytes: spreadOf(runs.map((run) => run.scriptBytes)),
  };
}

const told: Record<Name, string> = {
  cowrite: "cowrite, the whole app",
  TipTap: "TipTap with its starter kit, without a server",
  BlockNote: "BlockNote's editor without its menus, without a server",
};

function describe({ load, rows }: Summary): string {
  const setting =
    `2,000 paragraphs of 57 words under 100 headings, ${load.keys} keys and ${load.wheels} turns of the wheel, ` +
    `${load.repetitions} repetitions, the editors in turn, each in a browser that was never there. ` +
    `Others: ${others} people who type five keys a second each, with the outline open.`;
  const table = [
    "| editor | key to paint, p50 ms | p95 ms | with five others, p50 ms | p95 ms | main thread for a key, ms | text on the screen, ms | frame while scrolling, p95 ms | scripts, kB gzip |",
    "|---|---|---|---|---|---|---|---|---|",
    ...rows.map(describeRow),
  ].join("\n");
  const reading =
    "*key to paint*: from the key to the end of the frame that shows it, the wait for that frame " +
    "included (up to 16.7 ms). *main thread*: all that it does between two keys, divided by the keys; " +
    "with cowrite also sending, acknowledging and telling that it is saved. *text on the screen*: from " +
    "the navigation; cowrite asks who is there, connects and loads the text, the others have it in " +
    "their script. *scripts*: all that came within the first seconds.";
  return [setting, table, reading, describeTargets(targetsOf(rows))].join("\n\n");
}

function describeRow(row: Row): string {
  const cells = [
    told[row.name],
    describeCell(row.keyP50, 1),
    describeCell(row.keyP95, 1),
    describeCell(row.busyKeyP50, 1),
    describeCell(row.busyKeyP95, 1),
    describeCell(row.keyWork, 1),
    describeCell(row.openMs, 0),
    describeCell(row.frameP95, 1),
    describeCell(row.scriptBytes, 0, 1e3),
  ];
  return `| ${cells.join(" | ")} |`;
}

function targetsOf(rows: readonly Row[]) {
  const row = (name: Name) => rows.find((one) => one.name === name);
  const [ours, tiptap] = [row("cowrite"), row("TipTap")];
  const ratio = (part?: Spread, whole?: Spread): Spread | undefined => {
    if (part === undefined || whole === undefined) return undefined;
    const value = part.median / whole.median;
    return { min: value, median: value, max: value };
  };
  return [
    {
      name: "key to paint, p50, of TipTap's",
      measured: ratio(ours?.keyP50, tiptap?.keyP50),
      bound: 1,
      unit: "×",
    },
    {
      name: "the same with five others",
      measured: ratio(ours?.busyKeyP50, tiptap?.keyP50),
      bound: 1,
      unit: "×",
    },
    { name: "text on the screen", measured: ours?.openMs, bound: 1_000, unit: "ms" },
  ];
}
