import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { StartError } from "../StartError.ts";
import { loadSecret } from "./secret.ts";

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cowrite-secret-"));
});

afterEach(() => rm(dataDir, { recursive: true }));

test("[AUT3] the secret is made once, kept for its owner only, and found again", async () => {
  const secret = await loadSecret({ secret: undefined, dataDir });
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect((await stat(join(dataDir, "secret"))).mode & 0o777).toBe(0o600);
  expect(await loadSecret({ secret: undefined, dataDir })).toBe(secret);
});

test("[AUT3] servers that start at the same moment agree, and leave no drafts", async () => {
  const made = await Promise.all(
    Array.from({ length: 8 }, () => loadSecret({ secret: undefined, dataDir })),
  );
  expect(new Set(made).size).toBe(1);
  expect(await readdir(dataDir)).toEqual(["secret"]);
});

test("[AUT3] COWRITE_SECRET goes first, and then nothing is written", async () => {
  const secret = "given by the environment, long enough";
  expect(await loadSecret({ secret, dataDir })).toBe(secret);
  expect(await readdir(dataDir)).toEqual([]);
});

test("[AUT3] a kept secret that is open to all, empty or cut short stops the start", async () => {
  const file = join(dataDir, "secret");
  const refusal = () => loadSecret({ secret: undefined, dataDir }).catch((error: unknown) => error);
  await writeFile(file, "x".repeat(43), { mode: 0o600 });
  await chmod(file, 0o644);
  expect(await refusal()).toMatchObject({ message: expect.stringContaining("chmod 600") });
  await chmod(file, 0o600);
  for (const text of ["", "\n", "short"]) {
    await writeFile(file, text);
    const error = await refusal();
    expect(error).toBeInstanceOf(StartError);
    expect((error as Error).message).toContain("empty or too short");
  }
});
