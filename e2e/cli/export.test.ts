import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { type Ran, runCowrite } from "../harness/runCowrite.ts";
import { WritingClient } from "../harness/WritingClient.ts";

let server: LiveServer;
let folder: string;
let owner: Guest;

beforeEach(async () => {
  server = await LiveServer.start();
  folder = join(await mkdtemp(join(tmpdir(), "cowrite-export-")), "out");
  owner = await Guest.create(server.url, "Ada");
});

afterEach(async () => {
  await server.dispose();
  await rm(join(folder, ".."), { recursive: true, force: true });
});

function cowrite(...words: string[]): Promise<Ran> {
  return runCowrite(words, { DATA_DIR: server.dataDir });
}

interface Index {
  documents: {
    id: string;
    title: string;
    owner: { id: string; name: string };
    trashedAt?: string;
    problem?: string;
    files: Record<string, string>;
  }[];
}

async function readIndex(): Promise<Index> {
  return JSON.parse(await readFile(join(folder, "index.json"), "utf8")) as Index;
}

test("[OPS58] every document is written in three forms, beside a server, those in the trash apart", async () => {
  const make = (title: string, value: string) =>
    owner.createDocument({ title, content: { format: "markdown", value } });
  const id = await make("Plans/2026", "# Big\n\n- *plans*");
  await make("plans-2026", "smaller");
  const gone = await make("Old", "thrown away");
  await owner.request("DELETE", `/api/documents/${gone}`);
  const empty = await owner.createDocument({});
  const token = await owner.token(id);
  const writer = new WritingClient({ server: server.url, documentId: id, token });
  await writer.synced();
  writer.write("live", 0);
  await writer.saved();

  const ran = await cowrite("export", folder);
  expect(ran).toMatchObject({ code: 0, errors: "" });
  expect(ran.output).toContain("4 whole documents");
  const names = (await readdir(folder, { recursive: true })).toSorted();
  expect(names).toEqual(
    [
      ...["Plans-2026", "plans-2026 (2)", "trash/Old", "Untitled"].flatMap((name) =>
        ["md", "json", "yjs"].map((end) => `${name}.${end}`),
      ),
      "index.json",
      "trash",
    ].toSorted(),
  );
  const { documents } = await readIndex();
  expect(documents.map(({ title }) => title)).toEqual(["Plans/2026", "plans-2026", "Old", ""]);
  expect(documents[0]?.owner).toEqual({ id: owner.id, name: "Ada" });
  expect(documents.find((one) => one.id === gone)?.trashedAt).toMatch(/^20/);
  expect(documents.find((one) => one.id === empty)?.files.markdown).toBe("Untitled.md");

  expect(await readFile(join(folder, "Plans-2026.md"), "utf8")).toBe(
    await owner.content(id, "markdown"),
  );
  expect(JSON.parse(await readFile(join(folder, "Plans-2026.json"), "utf8"))).toEqual(
    JSON.parse(await owner.content(id, "json")),
  );
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await readFile(join(folder, "Plans-2026.yjs")));
  expect(doc.getXmlFragment("default").toString()).toBe(writer.fragment.toString());
  writer.destroy();

  const again = await cowrite("export", folder);
  expect(again).toMatchObject({ code: 1, output: "" });
  expect(again.errors).toMatch(/is not empty\. Name a new folder, or an empty one\.\n$/);
});

test("[OPS58] a document that cannot be read is named, the others are written, and the exit code is 1", async () => {
  const content = (value: string) => ({ content: { format: "markdown", value } });
  const broken = await owner.createDocument({ title: "Broken", ...content("one") });
  const hurt = await owner.createDocument({ title: "Hurt", ...content("two") });
  const whole = await owner.createDocument({ title: "Whole", ...content("three") });
  await server.stop();
  const database = new DatabaseSync(join(server.dataDir, "cowrite.sqlite"));
  const update = "UPDATE document_updates SET";
  database.exec(`${update} checksum = NULL, bytes = x'ff' WHERE document_id = '${broken}'`);
  database.exec(`${update} bytes = x'ff' WHERE document_id = '${hurt}'`);
  database.close();
  const { code, output, errors } = await cowrite("export", folder);
  expect(code).toBe(1);
  expect(output).toContain("1 whole document;");
  expect(errors).toContain(`Document ${broken} (Broken): it cannot be read`);
  expect(errors).toContain(`Document ${hurt} (Hurt): some of its stored rows are damaged`);
  const { documents } = await readIndex();
  expect(documents.find(({ id }) => id === broken)?.files).toEqual({});
  expect(documents.find(({ id }) => id === whole)?.problem).toBeUndefined();
  expect(await readFile(join(folder, "Whole.md"), "utf8")).toBe("three\n");
});
