// cowrite export DIR: every document in files that other programs read.
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { untitled } from "@cowrite/shared/content.ts";
import * as Y from "yjs";
import { type ExportedAssets, exportAssets, withLinks } from "../assets/exportAssets.ts";
import { exportContent } from "../convert/exportContent.ts";
import { StartError } from "../StartError.ts";
import { applyStored } from "../storage/loadState.ts";
import type { CommandContext, ExitCode } from "./CommandContext.ts";
import { safeName, UniqueNames } from "./fileNames.ts";
import { type ListedDocument, listDocuments } from "./listDocuments.ts";
import { openStore, type Store } from "./openStore.ts";
import { counted } from "./words.ts";

/** Beside the documents, in a folder of its own, so that nobody takes them for living ones. */
const trashFolder = "trash";

const indexFile = "index.json";

export async function exportDocuments(context: CommandContext, name: string): Promise<ExitCode> {
  const { config, terminal } = context;
  const folder = resolve(name);
  await prepareFolder(folder);
  const store = await openStore(config, { alone: false });
  try {
    const documents = await listDocuments(store.db);
    const places = { "": new UniqueNames(["index"]), [trashFolder]: new UniqueNames() };
    const exported: ExportedDocument[] = [];
    for (const [done, document] of documents.entries()) {
      terminal.progress(`Exporting document ${done + 1} of ${documents.length}`);
      const place = document.trashedAt === undefined ? "" : trashFolder;
      const path = join(place, places[place]?.take(safeName(document.title)) ?? document.id);
      const assets = { config, db: store.db, documentId: document.id };
      const found = await exportAssets(assets, { folder, path });
      exported.push(await exportOne(store, document, { folder, path, ...found }));
    }
    const index = { format: 1, exportedAt: new Date().toISOString(), documents: exported };
    await writeFile(join(folder, indexFile), `${JSON.stringify(index, undefined, 2)}\n`);

    const troubled = exported.filter(({ problem }) => problem !== undefined);
    for (const { id, title, problem } of troubled) {
      terminal.warn(`Document ${id} (${title || untitled}): ${problem}`);
    }
    const whole = exported.length - troubled.length;
    terminal.say(`${folder} has ${counted(whole, "whole document")}; ${indexFile} lists them.`);
    if (troubled.length === 0) return 0;
    terminal.warn('"cowrite doctor" tells what is wrong with the others.');
    return 1;
  } finally {
    await store.close();
  }
}

interface ExportedDocument extends ListedDocument {
  /** Paths in the folder; none where the document could not be read. */
  files: Record<string, string>;
  /** Paths of the uploaded files, by their ids. */
  assets?: Record<string, string>;
  problem?: string;
}

interface ExportPlace extends ExportedAssets {
  folder: string;
  path: string;
}

async function prepareFolder(folder: string): Promise<void> {
  let names: string[];
  try {
    await mkdir(folder, { recursive: true });
    names = await readdir(folder);
    if (names.length === 0) await mkdir(join(folder, trashFolder));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new StartError(`${folder} cannot be written (${code}). Name a folder that can.`, {
      cause,
    });
  }
  if (names.length > 0) {
    throw new StartError(`${folder} is not empty. Name a new folder, or an empty one.`);
  }
}

async function exportOne(
  { log }: Store,
  document: ListedDocument,
  { folder, path, assets, missing }: ExportPlace,
): Promise<ExportedDocument> {
  const doc = new Y.Doc();
  try {
    const stored = await log.load(document.id);
    applyStored(doc, stored);
    const files = {
      markdown: `${path}.md`,
      json: `${path}.json`,
      yjs: `${path}.yjs`,
    };
    const markdown = withLinks(String(exportContent(doc, "markdown")), document.id, {
      assets,
      path,
    });
    await writeFile(join(folder, files.markdown), markdown);
    const json = JSON.stringify(exportContent(doc, "json"), undefined, 2);
    await writeFile(join(folder, files.json), `${json}\n`);
    await writeFile(join(folder, files.yjs), Y.encodeStateAsUpdate(doc));
    const problem = problemOf(doc, stored.damaged.length) ?? problemOfFiles(missing);
    const whole = { ...document, files, ...(Object.keys(assets).length > 0 && { assets }) };
    return problem === undefined ? whole : { ...whole, problem };
  } catch (error) {
    const problem = `it cannot be read (${(error as Error).message}).`;
    return { ...document, files: {}, problem };
  } finally {
    doc.destroy();
  }
}

function problemOfFiles(missing: number): string | undefined {
  return missing === 0 ? undefined : `${counted(missing, "uploaded file")} could not be read.`;
}

function problemOf({ store }: Y.Doc, damaged: number): string | undefined {
  if (damaged > 0) return "some of its stored rows are damaged; the rest of it was exported.";
  if (store.pendingStructs === null && store.pendingDs === null) return undefined;
  return "some of what was written is missing; the rest of it was exported.";
}
