import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Asset } from "@cowrite/shared/api/assets.ts";
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { TestApp, type TestGuest } from "../http/TestApp.ts";
import { png } from "./sampleFiles.ts";

// So that what was uploaded just now is old: nothing here waits.
const inTheFuture = -60_000;

let usual: TestApp;
let app: TestApp;
let owner: TestGuest;
let id: DocumentId;
// Each test has pictures of its own: the same ones would lie in the folder once for all of them.
let height = 0;
let earlier: ReadonlySet<string>;

beforeAll(async () => {
  usual = await TestApp.start({ assetGraceMs: inTheFuture });
});
afterAll(() => usual.close());

beforeEach(() => begin(usual));
afterEach(async () => {
  if (app !== usual) await app.close();
});

async function begin(one: TestApp): Promise<void> {
  app = one;
  owner = await app.guest("Owner");
  id = await owner.create({ title: "Pictures" });
  height += 1;
  earlier = new Set(await contentFiles());
}

async function upload(width: number, to: string = id): Promise<Asset> {
  const path = `/api/documents/${to}/assets?name=${width}.png`;
  const answer = await owner.request("POST", path, { body: png(width, height) });
  return (await answer.json()) as Asset;
}

async function isThere({ url }: Asset): Promise<boolean> {
  const { status } = await owner.request("GET", url);
  return status === 200;
}

/** How many contents lie in the folder since the test began. */
async function contents(): Promise<number> {
  return (await contentFiles()).filter((name) => !earlier.has(name)).length;
}

async function contentFiles(): Promise<string[]> {
  const names = await readdir(join(app.folder, "assets"), { recursive: true });
  return names.filter((name) => /[0-9a-f]{64}$/.test(name));
}

function edit(change: (fragment: Y.XmlFragment) => void): Promise<void> {
  const by = owner.id as UserId;
  return app.sync.live.edit(id, by, (doc) => change(doc.getXmlFragment("default")));
}

function show({ url }: Asset): Promise<void> {
  const image = new Y.XmlElement("image");
  image.setAttribute("src", url);
  return edit((fragment) => fragment.insert(0, [image]));
}

test("[AST14] a file that no document has mentioned is deleted, one that is shown stays", async () => {
  const [unused, shown] = [await upload(1), await upload(2)];
  await show(shown);
  await app.assets.collector.collect();
  expect([await isThere(unused), await isThere(shown)]).toEqual([false, true]);
  expect(await contents()).toBe(1);
});

test("[AST14] within its grace time an unused file stays", async () => {
  await begin(await TestApp.start({ assetGraceMs: 60_000 }));
  const unused = await upload(1);
  await app.assets.collector.collect();
  expect(await isThere(unused)).toBe(true);
});

test("[AST15] a file that history can still show stays, though the document shows it no more", async () => {
  const shown = await upload(1);
  await show(shown);
  await edit((fragment) => fragment.delete(0, 1));
  await app.assets.collector.collect();
  expect(await isThere(shown)).toBe(true);
});

test("[AST15] the same when that part of history has been packed", async () => {
  const [packed, unused] = [await upload(1), await upload(2)];
  await show(packed);
  await edit((fragment) => fragment.delete(0, 1));
  // More than what is kept unpacked.
  await edit((fragment) => fragment.insert(0, [new Y.XmlText("x".repeat(100_000))]));
  await expect
    .poll(async () => (await app.sync.live.readHistory(id)).segments.length, { timeout: 10_000 })
    .toBeGreaterThan(0);
  await app.assets.collector.collect();
  expect([await isThere(packed), await isThere(unused)]).toEqual([true, false]);
});

test("[AST15] an address that was typed in pieces counts as mentioned", async () => {
  const typed = await upload(1);
  await edit((fragment) => fragment.insert(0, [new Y.XmlText()]));
  for (const letter of typed.url) {
    await edit((fragment) => {
      const text = fragment.get(0) as Y.XmlText;
      text.insert(text.length, letter);
    });
  }
  await app.assets.collector.collect();
  expect(await isThere(typed)).toBe(true);
});

test("[AST14] content that another document has a claim to stays for that one", async () => {
  const other = await owner.create();
  const [unused, used] = [await upload(1), await upload(1, other)];
  expect(await contents()).toBe(1);
  const image = new Y.XmlElement("image");
  image.setAttribute("src", used.url);
  await app.sync.live.edit(other, owner.id as UserId, (doc) =>
    doc.getXmlFragment("default").insert(0, [image]),
  );
  await app.assets.collector.collect();
  expect([await isThere(unused), await isThere(used)]).toEqual([false, true]);
  expect(await contents()).toBe(1);
});

test("[AST14] an upload while unused files are deleted keeps its content", async () => {
  for (let round = 0; round < 5; round += 1) {
    await upload(round + 1);
    const [, again] = await Promise.all([app.assets.collector.collect(), upload(round + 1)]);
    const answer = await owner.request("GET", again.url);
    // Deleted as a whole by the same round, or there as a whole: never a name without content.
    if (answer.status === 200) expect((await answer.arrayBuffer()).byteLength).toBe(again.bytes);
    else expect(await contents()).toBe(0);
  }
});
