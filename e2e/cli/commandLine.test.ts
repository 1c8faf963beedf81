import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCowrite } from "../harness/runCowrite.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cowrite-cli-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("[OPS50] --help lists every command", async () => {
  for (const words of [["--help"], ["help"], ["backup", "--help"]]) {
    const { code, output, errors } = await runCowrite(words, { DATA_DIR: folder });
    expect(code).toBe(0);
    expect(errors).toBe("");
    for (const command of ["backup FILE", "restore FILE", "export DIR", "doctor", "--repair"]) {
      expect(output).toContain(command);
    }
  }
});

test("[OPS50] what is not understood is told in a sentence, with exit code 2, and nothing is done", async () => {
  const lines: [words: string[], sentence: string][] = [
    [["bakcup", "x"], 'There is no command "bakcup".'],
    [["toString"], 'There is no command "toString".'],
    [["backup"], '"backup" needs its FILE: cowrite backup FILE.'],
    [["export"], '"export" needs its DIR: cowrite export DIR.'],
    [["restore", "a", "b"], '"restore" does not know what "b" is for.'],
    [["doctor", "now"], '"doctor" does not know what "now" is for.'],
    [["export", "--repair", "x"], '"export" has no option --repair.'],
    [["doctor", "--fast"], "Unknown option '--fast'."],
    [["--check"], "An option needs its command."],
    [["doctor", "--accept"], "--accept settles only what --repair has tried."],
  ];
  for (const [words, sentence] of lines) {
    const { code, output, errors } = await runCowrite(words, { DATA_DIR: folder });
    expect([code, output]).toEqual([2, ""]);
    expect(errors).toBe(`${sentence} "cowrite --help" lists the commands.\n`);
  }
  expect(await readdir(folder)).toEqual([]);
});

test("[OPS50] a command needs a database, makes none, and says where it looked", async () => {
  for (const words of [["backup", join(folder, "x")], ["export", join(folder, "y")], ["doctor"]]) {
    const { code, errors } = await runCowrite(words, { DATA_DIR: join(folder, "none") });
    expect(code).toBe(1);
    expect(errors).toMatch(/^There is no database at \S+\/none\/cowrite\.sqlite\. Set DATA_DIR/);
  }
});

test("[OPS50] the checkout's own command runs on the pinned Node and hands its exit code on", async () => {
  const env = { PATH: process.env.PATH, DATA_DIR: folder };
  const npm = (...words: string[]) =>
    promisify(execFile)("npm", ["run", "--silent", "cowrite", "--", ...words], { cwd: root, env });
  expect((await npm("--help")).stdout).toContain("cowrite restore FILE");
  await expect(npm("backup")).rejects.toMatchObject({ code: 2 });
});
