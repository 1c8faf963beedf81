import { mkdtemp, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { type Ran, runCowrite } from "../harness/runCowrite.ts";
import { WritingClient } from "../harness/WritingClient.ts";

let server: LiveServer;
let folder: string;
let file: string;

beforeEach(async () => {
  server = await LiveServer.start();
  folder = await mkdtemp(join(tmpdir(), "cowrite-backup-"));
  file = join(folder, "notes.backup");
});

afterEach(async () => {
  await server.dispose();
  await rm(folder, { recursive: true, force: true });
});

function cowrite(...words: string[]): Promise<Ran> {
  return runCowrite(words, { DATA_DIR: server.dataDir });
}

function database(): DatabaseSync {
  return new DatabaseSync(join(server.dataDir, "cowrite.sqlite"), { timeout: 10_000 });
}

test("[OPS51] a backup beside a server is whole, its owner's alone, and one file", async () => {
  const owner = await Guest.create(server.url, "Owner");
  await owner.createDocument({ content: { format: "markdown", value: "one" } });
  await owner.createDocument({ content: { format: "markdown", value: "two" } });
  const made = await cowrite("backup", file);
  expect(made).toMatchObject({ code: 0, errors: "" });
  expect(made.output).toMatch(/notes\.backup is whole and on disk: 2 documents, \d[\d.]* [KM]B\./);
  expect(made.output).toContain("It holds the secret");
  expect(await readdir(folder)).toEqual(["notes.backup"]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await cowrite("backup", "--check", file)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/is whole: 2 documents\. It was made at 20\d\d-/),
  });
  expect(await readdir(folder)).toEqual(["notes.backup"]);
});

test("[OPS51] a writer that never rests does not keep a backup from its end, nor mix its moments", async () => {
  const rows = database();
  rows.exec("CREATE TABLE ledger (number INTEGER PRIMARY KEY, bytes BLOB)");
  const insert = rows.prepare("INSERT INTO ledger (bytes) VALUES (randomblob(3000))");
  rows.exec("BEGIN");
  for (let row = 0; row < 12_000; row += 1) insert.run();
  rows.exec("COMMIT");
  let isOver = false;
  const writing = (async () => {
    while (!isOver) {
      insert.run();
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const made = await cowrite("backup", file);
  isOver = true;
  await writing;
  rows.close();
  expect(made).toMatchObject({ code: 0, errors: "" });
  const copy = new DatabaseSync(file, { readOnly: true });
  const { count, newest } = copy
    .prepare("SELECT count(*) AS count, max(number) AS newest FROM ledger")
    .get() as { count: number; newest: number };
  copy.close();
  expect(count).toBe(newest);
  expect(count).toBeGreaterThanOrEqual(12_000);
});

test("[OPS51] no file is ever taken the place of, and a failure leaves none behind", async () => {
  await writeFile(file, "precious");
  expect(await cowrite("backup", file)).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/is there already\. Give the backup a name of its own\.\n$/),
  });
  await rm(file);
  await writeFile(`${file}.part`, "");
  expect(await cowrite("backup", file)).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/another backup is at work, or was cut off/),
  });
  await rm(`${file}.part`);
  expect(await cowrite("backup", join(folder, "no", "such"))).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/such\.part cannot be written \(ENOENT\)\.\n$/),
  });
  // Torn pages below SQLite's own structure.
  await server.stop();
  await truncate(join(server.dataDir, "cowrite.sqlite"), 3 * 4096);
  const failed = await cowrite("backup", file);
  expect(failed.code).toBe(1);
  expect(failed.errors).toMatch(/^The database (is damaged|could not be copied)[^\n]+\n$/);
  expect(await readdir(folder)).toEqual([]);
});

test("[OPS51] with the secret as a setting, the backup has none and says so", async () => {
  const secret = "a secret of at least thirty-two characters";
  const env = { DATA_DIR: server.dataDir, COWRITE_SECRET: secret };
  const made = await runCowrite(["backup", file], env);
  expect(made.output).toContain("Keep COWRITE_SECRET as well");
  const copy = new DatabaseSync(file, { readOnly: true });
  expect(copy.prepare("SELECT value FROM cowrite_backup WHERE name = 'secret'").all()).toEqual([]);
  copy.close();
});

test("[OPS52] damaged rows are told when a backup is made and when it is checked", async () => {
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument({ title: "Hurt" });
  const token = await owner.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token });
  await client.synced();
  client.write("word");
  await client.saved();
  await server.kill();
  client.destroy();
  const rows = database();
  rows.exec(
    "UPDATE document_updates SET at = at + 1 WHERE seq = (SELECT max(seq) FROM document_updates)",
  );
  rows.close();
  const made = await cowrite("backup", file);
  expect(made.code).toBe(1);
  expect(made.errors).toMatch(/^1 stored row of the database no longer fit/);
  const checked = await cowrite("backup", "--check", file);
  expect(checked.code).toBe(1);
  expect(checked.errors).toContain(`Document ${documentId}: update `);
  expect(checked.output).toBe("");
  const other = join(folder, "other");
  await writeFile(other, "a letter to my aunt");
  expect(await cowrite("backup", "--check", other)).toMatchObject({
    code: 1,
    errors: `${other} is no backup of Cowrite and no dump of PostgreSQL.\n`,
  });
});
