import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../kysely/openDatabase.ts";
import { FileLock, lockFileOf } from "./FileLock.ts";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cowrite-lock-"));
  file = join(folder, "cowrite.sqlite");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("[OPS54] many share the lock of a database, and nobody holds it alone meanwhile", async () => {
  const [one, two] = [await openDatabase({ file }), await openDatabase({ file })];
  expect(FileLock.take(lockFileOf(file))).toBeUndefined();
  await one.close();
  expect(FileLock.take(lockFileOf(file))).toBeUndefined();
  await two.close();
  const alone = FileLock.take(lockFileOf(file));
  expect(alone).toBeDefined();
  alone?.release();
});

test("[OPS54] a database under a restore is opened by nobody, and by anybody after it", async () => {
  const alone = FileLock.take(lockFileOf(file));
  await expect(openDatabase({ file })).rejects.toThrow(/a restore is at work on it/);
  expect(await readdir(folder)).toEqual(["cowrite.sqlite.lock"]);
  alone?.release();
  await (await openDatabase({ file })).close();
});
