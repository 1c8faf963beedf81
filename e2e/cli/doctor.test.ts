// Damage in the files of a real server, met by the server, by the doctor and by those who write.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { damageUpdate } from "../harness/damageUpdate.ts";
import { Guest } from "../harness/Guest.ts";
import { type Ran, runCowrite } from "../harness/runCowrite.ts";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

let dataDir: string;
let port: number;
let server: ServerProcess;
let owner: Guest;
let documentId: string;
let author: WritingClient;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cowrite-damage-"));
  port = await findFreePort();
  server = await new ServerProcess({ dataDir, port }).ready();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument({ title: "Damaged" });
  author = await open();
  for (const word of ["one", "two", "three", "four"]) {
    author.write(word);
    await author.saved();
  }
});

afterEach(async () => {
  author.destroy();
  await server.kill();
  await rm(dataDir, { recursive: true, force: true });
});

async function open(): Promise<WritingClient> {
  const token = await owner.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token });
  await client.synced();
  return client;
}

function cowrite(...words: string[]): Promise<Ran> {
  return runCowrite(words, { DATA_DIR: dataDir });
}

test("[OPS61] the way of a damaged update: told, set aside, brought back by a client, known as repaired", async () => {
  // Killed with the author in it, since who leaves last has the log packed.
  await server.kill();
  const seq = damageUpdate(dataDir, "two");
  const named = `Document ${documentId} (Damaged): `;
  const examined = await cowrite("doctor");
  expect(examined.code).toBe(1);
  expect(examined.errors).toContain(`${named}update ${seq} is not as it was written.`);
  expect(examined.errors).toContain('run "cowrite doctor --repair"');

  // A server on a port that the author does not know: so the words are not back yet.
  const witness = await new ServerProcess({ dataDir, port: await findFreePort() }).ready();
  const told = owner.at(witness.url).content(documentId, "text");
  expect(await told).toContain("one");
  expect(await told).not.toContain("two");
  expect(witness.errors).toContain(`"document":"${documentId}","kind":"update","seq":${seq}`);
  expect(witness.errors).toContain("a stored row is damaged, and was set aside");
  await witness.stop();

  const repaired = await cowrite("doctor", "--repair");
  expect(repaired.code).toBe(1);
  expect(repaired.errors).toContain(`${named}update ${seq} was set aside`);
  expect(repaired.errors).toContain("Open the document in a browser that had it");

  server = await new ServerProcess({ dataDir, port }).ready();
  await until(
    async () => /one two three four/.test(await owner.content(documentId, "text")),
    "the author has come back by itself, and all words with it",
  );
  author.write("five");
  await author.saved();
  await server.kill();

  const healed = await cowrite("doctor");
  expect(healed).toMatchObject({ code: 0, errors: "" });
  expect(healed.output).toContain(`update ${seq} was set aside, and nothing of it is missing`);
  const marked = await cowrite("doctor", "--repair");
  expect(marked).toMatchObject({ code: 0, errors: "" });
  expect(marked.output).toContain(`update ${seq}, set aside, is marked as repaired.`);
  expect(await cowrite("doctor")).toMatchObject({
    code: 0,
    output: "1 row set aside earlier, and repaired.\n1 document looked at: all is well.\n",
  });
  server = await new ServerProcess({ dataDir, port }).ready();
  expect(await owner.content(documentId, "text")).toMatch(/one two three four five/);
});

test("[OPS64] damage under an open document: its words, snapshot and history are whole again from memory", async () => {
  const seq = damageUpdate(dataDir, "two");
  const noticed = server.logged("a stored row is damaged, and was set aside");
  author.destroy();
  await noticed;
  await until(async () => (await cowrite("doctor")).code === 0, "all is packed and whole");
  expect(await server.stop()).toBe(0);
  const healed = await cowrite("doctor");
  expect(healed).toMatchObject({ code: 0, errors: "" });
  expect(healed.output).toContain(`update ${seq} was set aside, and nothing of it is missing`);
  server = await new ServerProcess({ dataDir, port }).ready();
  expect(await owner.content(documentId, "text")).toContain("one two three four");
  const history = await owner.request(
    "GET",
    `/api/documents/${documentId}/history/${Date.now()}?format=text`,
  );
  expect(await history.text()).toContain("one two three four");
});

test("[OPS65] words that nobody has any more are accepted as lost, and the row stays", async () => {
  await server.kill();
  author.destroy();
  damageUpdate(dataDir, "four");
  expect(await cowrite("doctor", "--repair")).toMatchObject({ code: 1 });
  expect(await cowrite("doctor", "--repair")).toMatchObject({ code: 1 });
  expect(await cowrite("doctor", "--repair", "--accept")).toMatchObject({ code: 0, errors: "" });
  const database = new DatabaseSync(join(dataDir, "cowrite.sqlite"));
  expect(database.prepare("SELECT count(*) AS count FROM damaged_rows").get()).toEqual({
    count: 1,
  });
  database.close();
});

test("[OPS59] an index that is not what its rows are is told, and made again by a repair", async () => {
  await server.kill();
  author.destroy();
  const path = join(dataDir, "cowrite.sqlite");
  const database = new DatabaseSync(path);
  const index = database
    .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'document_updates_by_document'")
    .get();
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
  const bytes = await readFile(path);
  const start = (Number(index?.rootpage) - 1) * 4096;
  const place = bytes.indexOf(documentId, start);
  expect(place).toBeLessThan(start + 4096);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  await writeFile(path, bytes);

  const { code, errors } = await cowrite("doctor");
  expect(code).toBe(1);
  expect(errors).toMatch(/^The database file: row \d+ missing from index/m);
  expect(errors).toContain("restore a backup");
  expect(await cowrite("doctor", "--repair")).toMatchObject({ code: 0, errors: "" });
  server = await new ServerProcess({ dataDir, port }).ready();
  expect(await owner.content(documentId, "text")).toContain("one two three four");
});
