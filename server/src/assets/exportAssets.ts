// A document's uploaded files as files beside its text, and the text pointing to them.
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { assetUrl } from "@cowrite/shared/assetUrls.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import type { Kysely } from "kysely";
import { safeName, UniqueNames } from "../cli/fileNames.ts";
import type { Database } from "../storage/kysely/Database.ts";
import { AssetRepository } from "./AssetRepository.ts";
import { type AssetPlace, openAssetStore } from "./createAssets.ts";

export interface ExportAssetsOptions {
  config: AssetPlace;
  db: Kysely<Database>;
  documentId: DocumentId;
}

export interface ExportedAssets {
  /** Paths in the folder of the export, by the files' ids. */
  assets: Record<string, string>;
  /** How many could not be read. */
  missing: number;
}

/** @param place.path of the document's own files, without an extension. */
export async function exportAssets(
  { config, db, documentId }: ExportAssetsOptions,
  place: { folder: string; path: string },
): Promise<ExportedAssets> {
  const store = openAssetStore(config);
  const listed = await new AssetRepository(db).list(documentId);
  const names = new UniqueNames();
  const assets: Record<string, string> = {};
  let missing = 0;
  for (const { id, hash, name } of listed) {
    const stream = await store.open(hash);
    if (stream === undefined) {
      missing += 1;
      continue;
    }
    const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? "";
    const stem = names.take(safeName(basename(name, extension)));
    const path = join(filesOf(place.path), `${stem}${extension}`);
    await mkdir(join(place.folder, filesOf(place.path)), { recursive: true });
    await pipeline(stream, createWriteStream(join(place.folder, path)));
    assets[id] = path;
  }
  return { assets, missing };
}

function filesOf(path: string): string {
  return `${path}.files`;
}

/** The same text, with addresses of the server's files as paths to those beside it. */
export function withLinks(
  text: string,
  documentId: DocumentId,
  { assets, path }: { assets: Record<string, string>; path: string },
): string {
  let linked = text;
  for (const [id, file] of Object.entries(assets)) {
    const parts = [basename(filesOf(path)), basename(file)];
    linked = linked.replaceAll(assetUrl(documentId, id), parts.map(inMarkdown).join("/"));
  }
  return linked;
}

// A bracket would end the address.
function inMarkdown(part: string): string {
  return encodeURIComponent(part).replaceAll("(", "%28").replaceAll(")", "%29");
}
