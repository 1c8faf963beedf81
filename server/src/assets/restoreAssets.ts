// The files of a backup, back in their place, and the server's own again.
import { chown, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "../StartError.ts";
import { exists } from "../storage/backup/placeFile.ts";
import { type AssetPlace, assetFolderOf, openAssetStore } from "./createAssets.ts";
import {
  checkPackedAssets,
  type OnProgress,
  type PackedAssets,
  unpackAssets,
} from "./packAssets.ts";

export interface RestoreAssetsOptions {
  /** A copy of the backup, which becomes the database. */
  draft: string;
  config: AssetPlace;
  /** For files on their way; on the same disk. */
  folder: string;
  /** Also where some of the files are damaged. */
  anyway: boolean;
  onProgress: OnProgress;
}

/**
 * @returns `undefined` where the backup was made without files.
 * @throws {StartError} where some of them are damaged.
 */
export async function restoreAssets(
  options: RestoreAssetsOptions,
): Promise<PackedAssets | undefined> {
  const { draft, config, folder, anyway, onProgress } = options;
  const packed = checkPackedAssets(draft);
  if (packed === undefined) return undefined;
  const { faulty } = packed;
  if (faulty.length > 0 && !anyway) {
    throw new StartError(
      `The backup lacks uploaded files, or has them damaged (${faulty.join(", ")}), and nothing was ` +
        "changed. Use an older one, or add --anyway: the documents are restored without them.",
    );
  }
  await unpackAssets(draft, { store: openAssetStore(config), folder, faulty, onProgress });
  await giveToOwner(config.dataDir);
  return packed;
}

// An administrator's restore must leave files that the server's own user can open.
async function giveToOwner(dataDir: string): Promise<void> {
  const { uid, gid } = await stat(dataDir);
  const folder = assetFolderOf(dataDir);
  // None, where the files lie in a bucket.
  if (!(await exists(folder))) return;
  const names = await readdir(folder, { recursive: true });
  for (const path of [folder, ...names.map((name) => join(folder, name))]) {
    const own = await stat(path);
    if (own.uid !== uid) await chown(path, uid, gid);
  }
}
