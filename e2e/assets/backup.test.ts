import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mp4, png, text } from "@cowrite/server/assets/sampleFiles.ts";
import type { Asset } from "@cowrite/shared/api/assets.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { type Ran, runCowrite } from "../harness/runCowrite.ts";
import { download, upload } from "../harness/uploads.ts";
import { WritingClient } from "../harness/WritingClient.ts";

let server: LiveServer;
let owner: Guest;
let documentId: string;
let folder: string;
let backup: string;
const film = mp4(3_000_000);

beforeEach(async () => {
  server = await LiveServer.start();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument({ title: "Pictures" });
  folder = await mkdtemp(join(tmpdir(), "cowrite-assets-"));
  backup = join(folder, "notes.backup");
});

afterEach(async () => {
  await server.dispose();
  await rm(folder, { recursive: true });
});

function cowrite(...words: string[]): Promise<Ran> {
  return runCowrite(words, { DATA_DIR: server.dataDir });
}

async function uploadBoth(): Promise<[Asset, Asset]> {
  return [
    await upload(owner, documentId, { name: "film.mp4", bytes: film }),
    await upload(owner, documentId, { name: "a picture.png", bytes: png(3, 2) }),
  ];
}

/** Where contents lie. */
async function contents(): Promise<string[]> {
  const assets = join(server.dataDir, "assets");
  const names = await readdir(assets, { recursive: true });
  return names.filter((name) => /[0-9a-f]{64}$/.test(name)).map((name) => join(assets, name));
}

test("[AST16] a backup has the uploaded files in it, and a restore brings them back", async () => {
  const [one, two] = await uploadBoth();
  const made = await cowrite("backup", backup);
  expect(made).toMatchObject({ code: 0, errors: "" });
  expect(made.output).toContain("1 document, 2 files, ");
  expect(await readdir(folder)).toEqual(["notes.backup"]);
  const checked = await cowrite("backup", "--check", backup);
  expect(checked).toMatchObject({
    code: 0,
    output: expect.stringContaining("1 document, 2 files."),
  });

  await server.kill();
  await rm(join(server.dataDir, "assets"), { recursive: true });
  expect(await cowrite("restore", backup)).toMatchObject({ code: 0, errors: "" });
  await server.start();
  expect(await download(owner, one)).toEqual(film);
  expect(await download(owner, two)).toEqual(png(3, 2));
  // What is restored is a plain database again.
  expect((await readFile(join(server.dataDir, "cowrite.sqlite"))).length).toBeLessThan(1_000_000);
});

test("[AST16] a file that is damaged or gone is named, and does not keep the rest from a backup", async () => {
  const [one, two] = await uploadBoth();
  const [first = "", second = ""] = await contents();
  await writeFile(first, "something else");
  await rm(second);
  const made = await cowrite("backup", backup);
  expect(made.code).toBe(1);
  expect(made.errors).toMatch(/2 uploaded files .* not in the backup: [0-9a-f]{64}, [0-9a-f]{64}/);
  expect(await cowrite("backup", "--check", backup)).toMatchObject({ code: 1 });
  await server.kill();
  const refused = await cowrite("restore", backup);
  expect(refused).toMatchObject({
    code: 1,
    errors: expect.stringContaining("nothing was changed"),
  });
  expect(await cowrite("restore", backup, "--anyway")).toMatchObject({ code: 0 });
  await server.start();
  expect(await owner.content(documentId, "text")).toBeDefined();
  for (const asset of [one, two]) {
    // Broken off, or not there: never taken for whole.
    const got = await download(owner, asset).catch(() => undefined);
    expect(got).toBeUndefined();
  }
});

test("[AST16] beside a bucket, a backup and its restore say that the files are not in it", async () => {
  await uploadBoth();
  const bucket = {
    S3_BUCKET: "files",
    S3_ENDPOINT: "http://127.0.0.1:9",
    S3_ACCESS_KEY_ID: "id",
    S3_SECRET_ACCESS_KEY: "key",
  };
  const settings = { DATA_DIR: server.dataDir, ...bucket };
  const made = await runCowrite(["backup", backup], settings);
  expect(made).toMatchObject({ code: 0, output: expect.stringContaining("lie in a bucket") });
  await server.kill();
  const restored = await runCowrite(["restore", backup], settings);
  expect(restored.code).toBe(0);
  expect(restored.errors).toContain("no uploaded files in it");
});

test("[AST17] an export has the files beside their document, and its Markdown points to them", async () => {
  const [picture, page] = [
    await upload(owner, documentId, { name: "a (1).png", bytes: png(3, 2) }),
    await upload(owner, documentId, { name: "../../page.html", bytes: text("<p>words") }),
  ];
  const other = await owner.createDocument({ title: "Copy" });
  const same = await upload(owner, other, { name: "a (1).png", bytes: png(3, 2) });
  const token = await owner.token(documentId);
  const writer = new WritingClient({ server: server.url, documentId, token });
  await writer.synced();
  const [paragraph, image] = [new Y.XmlElement("paragraph"), new Y.XmlElement("image")];
  image.setAttribute("src", picture.url);
  paragraph.insert(0, [image]);
  writer.fragment.insert(0, [paragraph]);
  await writer.saved();
  writer.destroy();
  const out = join(folder, "out");
  expect(await cowrite("export", out)).toMatchObject({ code: 0, errors: "" });
  const index = JSON.parse(await readFile(join(out, "index.json"), "utf8")) as {
    documents: { id: string; assets?: Record<string, string> }[];
  };
  const assetsOf = (id: string) => index.documents.find((one) => one.id === id)?.assets ?? {};
  expect(assetsOf(documentId)).toEqual({
    [picture.id]: "Pictures.files/a (1).png",
    [page.id]: "Pictures.files/page.html",
  });
  expect(new Uint8Array(await readFile(join(out, "Pictures.files/a (1).png")))).toEqual(png(3, 2));
  expect(assetsOf(other)).toEqual({ [same.id]: "Copy.files/a (1).png" });
  const markdown = await readFile(join(out, "Pictures.md"), "utf8");
  // A picture alone in its line is HTML, or Markdown would make it a figure.
  expect(markdown).toContain("Pictures.files/a%20%281%29.png");
  expect(markdown).not.toContain("/api/documents/");
});
