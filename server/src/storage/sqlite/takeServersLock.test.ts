import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { StartError } from "../../StartError.ts";
import { takeServersLock } from "./takeServersLock.ts";

test("[DUR10] a second server on one SQLite file waits for the first to end, and else says so", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cowrite-lock-"));
  const file = join(folder, "cowrite.sqlite");
  const first = await takeServersLock(file);
  await expect(takeServersLock(file, 0)).rejects.toThrow(StartError);
  const second = takeServersLock(file);
  first.release();
  (await second).release();
  await rm(folder, { recursive: true });
});
