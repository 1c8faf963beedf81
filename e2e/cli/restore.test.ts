import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { type Ran, runCowrite } from "../harness/runCowrite.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

let server: LiveServer;
let folder: string;
let file: string;
let clients: WritingClient[];

beforeEach(async () => {
  server = await LiveServer.start();
  folder = await mkdtemp(join(tmpdir(), "cowrite-restore-"));
  file = join(folder, "notes.backup");
  clients = [];
});

afterEach(async () => {
  for (const client of clients) client.destroy();
  await server.dispose();
  await rm(folder, { recursive: true, force: true });
});

function cowrite(...words: string[]): Promise<Ran> {
  return runCowrite(words, { DATA_DIR: server.dataDir });
}

async function joinDocument(owner: Guest, documentId: string): Promise<WritingClient> {
  const token = await owner.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token });
  clients.push(client);
  await client.synced();
  return client;
}

test("[OPS55] the drill: words, history, versions and sessions of before the backup outlive the folder", async () => {
  const owner = await Guest.create(server.url, "Owner");
  const ids = [
    await owner.createDocument({ title: "Drill", content: { format: "markdown", value: "begun" } }),
    await owner.createDocument({ title: "Other" }),
  ];
  const writers = await Promise.all(
    ids.flatMap((id) => [joinDocument(owner, id), joinDocument(owner, id)]),
  );
  for (const writer of writers)
    for (const word of ["a", "b"]) writer.write(`${word}${writer.doc.clientID}`, 1);
  await Promise.all(writers.map((writer) => writer.saved()));
  const [drill = ""] = ids;
  const named = await owner.request("POST", `/api/documents/${drill}/versions`, { name: "Before" });
  const { id: versionId } = (await named.json()) as { id: string };
  const versionText = await owner.content(drill, "text");

  // They write on, before, during and after the backup.
  let isOver = false;
  const writing = writers.map(async (writer, index) => {
    for (let word = 0; !isOver; word += 1) {
      writer.write(`w${index}-${word}`, 1);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  });
  await until(() => writers.every(({ acknowledged }) => acknowledged.length > 5), "all write");
  const acknowledged = writers.map((writer) => [...writer.acknowledged]);
  expect(await cowrite("backup", file)).toMatchObject({ code: 0, errors: "" });
  await until(
    () =>
      writers.every(
        (writer, index) => writer.acknowledged.length > (acknowledged[index]?.length ?? 0),
      ),
    "all wrote on after it",
  );
  isOver = true;
  await Promise.all(writing);
  await server.kill();
  // They must not bring back what the backup lacks.
  for (const writer of writers) writer.destroy();
  await rm(server.dataDir, { recursive: true });

  const restored = await cowrite("restore", file);
  expect(restored).toMatchObject({ code: 0, errors: "" });
  expect(restored.output).toMatch(/is restored: 2 documents, as of 20\d\d-[^\n]+ UTC\.\n$/);
  await server.start();
  for (const [index, words] of acknowledged.entries()) {
    const text = await owner.content(ids[index >> 1] ?? "", "text");
    const found = new Set(text.split(/\s+/));
    expect(words.filter((word) => !found.has(word))).toEqual([]);
  }
  const version = `/api/documents/${drill}/versions/${versionId}/content?format=text`;
  expect(await (await owner.request("GET", version)).text()).toBe(versionText);
  const history = await owner.request("GET", `/api/documents/${drill}/history`);
  const { sessions } = (await history.json()) as { sessions: { author?: { id: string } }[] };
  expect(sessions.some(({ author }) => author?.id === owner.id)).toBe(true);
  expect(await cowrite("doctor")).toMatchObject({ code: 0, errors: "" });
  const later = await joinDocument(owner, drill);
  later.write("afterwards", 1);
  await later.saved();
});

test("[OPS54] beside a server nothing is restored or repaired, and the server goes on", async () => {
  const owner = await Guest.create(server.url, "Owner");
  await owner.createDocument({ content: { format: "markdown", value: "here" } });
  await cowrite("backup", file);
  const refused = await cowrite("restore", file);
  expect(refused).toMatchObject({ code: 1, output: "" });
  expect(refused.errors).toMatch(/is in use, and nothing was changed\. Stop the server/);
  expect(await cowrite("doctor", "--repair")).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/is in use, and nothing was changed/),
  });
  expect(await cowrite("doctor")).toMatchObject({ code: 0, errors: "" });
  await owner.createDocument({ content: { format: "markdown", value: "still" } });
  // One that was killed holds nothing any more, whatever it has left behind.
  await server.kill();
  expect(await cowrite("restore", file)).toMatchObject({ code: 0 });
});

test("[OPS54] a program that is not ours and has the database open keeps a restore away too", async () => {
  await cowrite("backup", file);
  await server.stop();
  const other = new DatabaseSync(join(server.dataDir, "cowrite.sqlite"));
  other.prepare("SELECT count(*) FROM users").get();
  expect(await cowrite("restore", file)).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/is in use/),
  });
  other.close();
  expect(await cowrite("restore", file)).toMatchObject({ code: 0 });
});

test("[OPS56] the database of before is kept whole, and its write-ahead log stays with it", async () => {
  const owner = await Guest.create(server.url, "Owner");
  const id = await owner.createDocument({ content: { format: "markdown", value: "first" } });
  await cowrite("backup", file);
  const second = await owner.createDocument({ content: { format: "markdown", value: "second" } });
  // Killed, so that its last commits are in the write-ahead log alone.
  await server.kill();
  expect(await readdir(server.dataDir)).toContain("cowrite.sqlite-wal");
  expect(await cowrite("restore", file)).toMatchObject({ code: 0 });
  const names = await readdir(server.dataDir);
  expect(names.filter((name) => /-wal$|-shm$|restoring/.test(name))).toEqual([]);
  const kept = names.find((name) => /^cowrite\.sqlite\.before-restore-\d{8}T\d{6}Z$/.test(name));
  await server.start();
  expect(await owner.content(id, "text")).toContain("first");
  expect((await owner.request("GET", `/api/documents/${second}`)).status).toBe(404);
  await server.stop();

  // And back again: what was kept is a database like any other.
  expect(await cowrite("restore", join(server.dataDir, kept ?? ""))).toMatchObject({ code: 0 });
  await server.start();
  expect(await owner.content(second, "text")).toContain("second");
});

test.for(["as the killed server left it", "torn as well"])(
  "[OPS56] a database that is none any more is replaced, and so is its write-ahead log, %s",
  async (log) => {
    const owner = await Guest.create(server.url, "Owner");
    const id = await owner.createDocument({ content: { format: "markdown", value: "safe" } });
    await cowrite("backup", file);
    const later = await owner.createDocument({ content: { format: "markdown", value: "later" } });
    await server.kill();
    const path = join(server.dataDir, "cowrite.sqlite");
    const letter = "this is a letter to my aunt".repeat(1_000);
    await writeFile(path, letter);
    if (log === "torn as well") await writeFile(`${path}-wal`, letter);
    expect(await cowrite("restore", file)).toMatchObject({ code: 0, errors: "" });
    const names = await readdir(server.dataDir);
    expect(names).toContainEqual(expect.stringMatching(/^cowrite\.sqlite\.before-restore-\w+$/));
    expect(names).not.toContain("cowrite.sqlite-wal");
    await server.start();
    expect(await owner.content(id, "text")).toContain("safe");
    expect((await owner.request("GET", `/api/documents/${later}`)).status).toBe(404);
  },
);

test("[OPS56] what is damaged, foreign or newer is refused, and nothing is changed", async () => {
  const owner = await Guest.create(server.url, "Owner");
  const id = await owner.createDocument({ content: { format: "markdown", value: "here" } });
  await cowrite("backup", file);
  await server.stop();
  const before = await readFile(join(server.dataDir, "cowrite.sqlite"));
  const wrong = join(folder, "wrong");

  async function refuses(sentence: RegExp): Promise<void> {
    const { code, output, errors } = await cowrite("restore", wrong);
    expect([code, output]).toEqual([1, ""]);
    expect(errors).toMatch(sentence);
    const names = await readdir(server.dataDir);
    expect(names.filter((name) => /restor|-wal$|-shm$/.test(name))).toEqual([]);
    expect(await readFile(join(server.dataDir, "cowrite.sqlite"))).toEqual(before);
  }
  function change(sql: string): void {
    const database = new DatabaseSync(wrong);
    database.exec(sql);
    database.close();
  }

  await refuses(/There is no such file\. Give the path of a backup\.\n$/);
  await writeFile(wrong, "a letter");
  await refuses(/is no backup of Cowrite\.\n$/);
  await copyFile(file, wrong);
  change("INSERT INTO kysely_migration VALUES ('9999_future', 'later')");
  await refuses(/was made by a newer Cowrite \(it has "9999_future"\)/);
  await rm(wrong);
  change("CREATE TABLE recipes (name TEXT)");
  await refuses(/is a database, but none of Cowrite\.\n$/);
  const whole = await readFile(file);
  await writeFile(wrong, whole.subarray(0, whole.length >> 1));
  await refuses(/is damaged: /);
  await copyFile(file, wrong);
  change("UPDATE document_updates SET at = 7");
  await refuses(/has 1 damaged row, and nothing was changed\. Use an older one, or add --anyway/);

  expect(await cowrite("restore", "--anyway", wrong)).toMatchObject({ code: 0 });
  await server.start();
  expect(await owner.content(id, "text")).toBe("");
});

test("[OPS56] another secret is kept aside, and a missing one is told", async () => {
  const owner = await Guest.create(server.url, "Owner");
  await cowrite("backup", file);
  await server.stop();
  const secret = join(server.dataDir, "secret");
  const theirs = await readFile(secret, "utf8");
  await writeFile(secret, "another secret of more than thirty-two letters\n");
  await chmod(file, 0o400);
  expect(await cowrite("restore", file)).toMatchObject({ code: 0 });
  expect(await readFile(secret, "utf8")).toBe(theirs);
  const kept = (await readdir(server.dataDir)).find((name) => name.startsWith("secret.before"));
  expect(await readFile(join(server.dataDir, kept ?? ""), "utf8")).toMatch(/^another secret/);
  await server.start();
  expect((await owner.request("GET", "/api/documents")).status).toBe(200);
  await server.stop();

  const elsewhere = join(folder, "elsewhere");
  await mkdir(elsewhere);
  const copy = join(folder, "copy");
  const raw = new DatabaseSync(join(server.dataDir, "cowrite.sqlite"));
  raw.exec(`VACUUM INTO '${copy}'`);
  raw.close();
  const restored = await runCowrite(["restore", copy], { DATA_DIR: elsewhere });
  expect(restored).toMatchObject({ code: 0 });
  expect(restored.errors).toContain("The backup has no secret in it.");
});
