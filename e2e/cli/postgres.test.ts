// The commands on a PostgreSQL: its own programs make the backups, and everything else is ours.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { openDatabase } from "@cowrite/server/storage/kysely/openDatabase.ts";
import { openUpdateLog } from "@cowrite/server/storage/openUpdateLog.ts";
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { findPostgres } from "../../scripts/findPostgres.mjs";
import { createPostgresDatabase } from "../harness/createPostgresDatabase.ts";
import { type Ran, runCowrite } from "../harness/runCowrite.ts";

const shell = promisify(execFile);
const bin = findPostgres() ?? "";
const id = "V1StGXR8Z5jdHi6BmyTgq" as DocumentId;

let folder: string;
let url: string;
let doc: Y.Doc;
let seqs: number[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cowrite-postgres-cli-"));
  url = await createPostgresDatabase();
  const { db, close } = await openDatabase({ url });
  const owner_id = "ada" as UserId;
  const times = { created_at: 1, updated_at: 1 };
  await db
    .insertInto("users")
    .values({ id: owner_id, name: "Ada", color: "#1a66b8", created_at: 1 })
    .execute();
  await db
    .insertInto("documents")
    .values({
      id,
      owner_id,
      title: "Plans",
      link_role: "none",
      trashed_at: null,
      shows_viewers: 1,
      ...times,
    })
    .execute();
  await close();
  const log = await openUpdateLog({ url });
  doc = new Y.Doc();
  seqs = [];
  const paragraph = new Y.XmlElement("paragraph");
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  const updates: Uint8Array[] = [];
  doc.on("update", (update) => updates.push(update));
  doc.getXmlFragment("default").push([paragraph]);
  for (const word of ["one ", "two ", "three"]) text.insert(text.length, word);
  for (const update of updates) {
    const author = { userId: owner_id, sessionId: undefined };
    seqs.push(await log.append([{ documentId: id, update, at: 1_000, ...author }]));
  }
  await log.close();
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function cowrite(...words: string[]): Promise<Ran> {
  const PATH = `${bin}:${process.env.PATH}`;
  return runCowrite(words, { PATH, DATA_DIR: folder, DATABASE_URL: url });
}

/** Runs a line as it was printed. */
async function type(line: string): Promise<void> {
  await shell("sh", ["-c", line], { env: { PATH: `${bin}:${process.env.PATH}` } });
}

test("[OPS53] backup and restore print lines that work as they are, without the password", async () => {
  const file = join(folder, "it's a dump");
  const withPassword = url.replace("postgres://cowrite@", "postgres://cowrite:hunter2@");
  const env = { DATA_DIR: folder, DATABASE_URL: withPassword };
  const asked = await runCowrite(["backup", file], env);
  expect(asked.code).toBe(1);
  expect(asked.output + asked.errors).not.toContain("hunter2");
  const [dump = ""] = asked.output.split("\n");
  await type(dump);
  expect(await cowrite("backup", "--check", file)).toMatchObject({
    code: 0,
    output: `${file} is whole: 1 document, all tables.\n`,
    errors: "",
  });

  const target = await createPostgresDatabase();
  const into = await runCowrite(["restore", file], { DATA_DIR: folder, DATABASE_URL: target });
  expect(into.code).toBe(1);
  await type(into.output.split("\n")[1] ?? "");
  const log = await openUpdateLog({ url: target });
  expect((await log.load(id)).updates).toHaveLength(4);
  await log.close();
  expect(await runCowrite(["restore", file], { DATA_DIR: folder })).toMatchObject({
    code: 1,
    errors: `${file} is a dump of PostgreSQL. Set DATABASE_URL to the PostgreSQL that it is for.\n`,
  });
});

test("[OPS53] a dump that breaks off, lacks a table or its rows, or is of something else is refused", async () => {
  const file = join(folder, "dump");
  async function refuses(sentence: RegExp): Promise<void> {
    const { code, errors } = await cowrite("backup", "--check", file);
    expect(code).toBe(1);
    expect(errors).toMatch(sentence);
  }
  const dump = (...options: string[]) => type(`pg_dump ${options.join(" ")} --file=${file} ${url}`);
  await dump("--format=custom");
  const whole = await readFile(file);
  await writeFile(file, whole.subarray(0, whole.length - 300));
  await refuses(/cannot read .* Make the dump again|breaks off before its end/);
  await dump("--format=custom", "--exclude-table=document_updates");
  await refuses(/dump lacks document_updates\. Make the dump again/);
  await dump("--format=custom", "--schema-only");
  await refuses(/dump lacks kysely_migration/);
  await dump();
  expect(await cowrite("backup", "--check", file)).toMatchObject({ code: 0 });
  const text = await readFile(file, "utf8");
  await writeFile(file, text.slice(0, text.indexOf("COPY public.users")));
  await refuses(/breaks off before its end/);
});

test("[OPS58] [OPS59] export and doctor read a PostgreSQL", async () => {
  const out = join(folder, "out");
  expect(await cowrite("export", out)).toMatchObject({ code: 0, errors: "" });
  expect(await readFile(join(out, "Plans.md"), "utf8")).toBe("one two three\n");
  expect(await cowrite("doctor")).toMatchObject({
    code: 0,
    output: "1 document looked at: all is well.\n",
    errors: "",
  });

  const { db, close } = await openDatabase({ url });
  const [, , damaged = 0] = seqs;
  await sql`UPDATE document_updates SET bytes = '\\x00'::bytea WHERE seq = ${damaged}`.execute(db);
  await close();
  const found = await cowrite("doctor");
  expect(found.code).toBe(1);
  expect(found.errors).toContain(
    `Document ${id} (Plans): update ${damaged} is not as it was written.`,
  );
  expect((await cowrite("doctor", "--repair")).errors).toContain(`update ${damaged} was set aside`);
  const log = await openUpdateLog({ url });
  const author = { userId: undefined, sessionId: undefined };
  await log.append([{ documentId: id, update: Y.encodeStateAsUpdate(doc), at: 2_000, ...author }]);
  await log.close();
  await cowrite("doctor", "--repair", "--accept");
  expect(await cowrite("doctor")).toMatchObject({ code: 0, errors: "" });
  await rm(out, { recursive: true });
  await cowrite("export", out);
  expect(await readFile(join(out, "Plans.md"), "utf8")).toBe("one two three\n");
});
