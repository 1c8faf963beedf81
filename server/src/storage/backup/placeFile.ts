// Files that appear whole under their name, on disk, and never take another's place.
import { constants, copyFile, link, open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

/** Resolves when the file's bytes, or a folder's names, are on disk. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives the file its name, for good. @throws where something has that name already. */
export async function place(draft: string, path: string): Promise<void> {
  await sync(draft);
  await giveSecondName(draft, path);
  await rm(draft);
  await sync(dirname(path));
}

/** The file keeps its name, and has this one as well; where that cannot be, a copy has it. */
export async function giveSecondName(path: string, name: string): Promise<void> {
  try {
    await link(path, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
    // Some network and memory-card file systems have no links.
    await copyFile(path, name, constants.COPYFILE_EXCL);
    await sync(name);
  }
}

/** Takes the place of what is there, in one step. */
export async function replace(draft: string, path: string): Promise<void> {
  await sync(draft);
  await rename(draft, path);
  await sync(dirname(path));
}
