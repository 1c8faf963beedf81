import { metaField, titleKey } from "@cowrite/shared/content.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { errorOf, TestApp, type TestGuest } from "../http/TestApp.ts";
import { setTitle } from "./title.ts";

let app: TestApp;
let ada: TestGuest;
let bob: TestGuest;

// One for all: each test has people and documents of its own.
beforeAll(async () => {
  app = await TestApp.start({ limits: { documentsPerMinute: 8, documentBytes: 100_000 } });
});

beforeEach(async () => {
  ada = await app.guest("Ada");
  bob = await app.guest("Bob");
});

afterAll(() => app.close());

const notFound = [404, "not_found"];
const notAllowed = [403, "not_allowed"];

async function titlesOf(guest: TestGuest): Promise<string[]> {
  const { documents } = await guest.ask<{ documents: { title: string }[] }>(
    "GET",
    "/api/documents",
  );
  return documents.map(({ title }) => title);
}

test("[API1] a new document is its creator's alone", async () => {
  const made = await ada.request("POST", "/api/documents", { body: { title: " Tea \n party " } });
  expect(made.status).toBe(201);
  const document = (await made.json()) as { id: string; createdAt: string; updatedAt: string };
  expect(document).toEqual({
    id: expect.stringMatching(/^[A-Za-z0-9]{21}$/),
    title: "Tea party",
    role: "owner",
    linkRole: "none",
    showViewers: true,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    updatedAt: document.createdAt,
  });
  expect(await ada.ask("GET", `/api/documents/${document.id}`)).toEqual(document);
  expect(await errorOf(bob.request("GET", `/api/documents/${document.id}`))).toEqual(notFound);
});

test("[API1] the title is in the document, where everybody edits it live", async () => {
  const id = await ada.create({ title: "Tea party" });
  const doc = await app.sync.live.readDurable(id);
  expect(doc.getMap(metaField).get(titleKey)).toBe("Tea party");
  doc.destroy();
});

test("[API1] content brings its first heading as the title, unless a title is given", async () => {
  const content = { format: "markdown", value: "# Alice\n\nDown the hole." };
  const named = await ada.create({ content, title: "Mine" });
  const unnamed = await ada.create({ content });
  const blank = await ada.create({});
  const titleOf = async (id: string) => (await ada.ask("GET", `/api/documents/${id}`)).title;
  expect(await Promise.all([named, unnamed, blank].map(titleOf))).toEqual(["Mine", "Alice", ""]);
});

test("[API1] content over a document's limit is refused, and no document is left", async () => {
  const content = { format: "markdown", value: "far too long ".repeat(10_000) };
  const refused = ada.request("POST", "/api/documents", { body: { content } });
  expect(await errorOf(refused)).toEqual([413, "too_large"]);
  expect(await titlesOf(ada)).toEqual([]);
});

test("[API2] the list holds mine and those I opened, the newest edit first", async () => {
  const first = await ada.create({ title: "first" });
  await ada.create({ title: "second" });
  const shared = await bob.create({ title: "Bob's" });
  expect(await titlesOf(ada)).toEqual(["second", "first"]);
  await bob.share(shared, "viewer");
  expect(await titlesOf(ada)).not.toContain("Bob's");
  await ada.ask("POST", `/api/documents/${shared}/tokens`, {});
  expect(await titlesOf(ada)).toEqual(["Bob's", "second", "first"]);
  await app.documents.touch([{ id: first, title: "first", at: Date.now() + 1_000 }]);
  expect((await titlesOf(ada))[0]).toBe("first");
  await bob.share(shared, "none");
  expect(await titlesOf(ada)).not.toContain("Bob's");
});

test("[API2] pages follow each other without a gap or a repetition", async () => {
  const titles = ["a", "b", "c", "d", "e"];
  for (const title of titles) await ada.create({ title });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? "" : `&cursor=${cursor}`;
    const page = await ada.ask<{ documents: { title: string }[]; cursor?: string }>(
      "GET",
      `/api/documents?limit=2${query}`,
    );
    seen.push(...page.documents.map(({ title }) => title));
    ({ cursor } = page);
  } while (cursor !== undefined);
  expect(seen.toSorted()).toEqual(titles);
  for (const bad of ["cursor=x", "limit=0", "limit=1000", "limit=many"]) {
    const refused = ada.request("GET", `/api/documents?${bad}`);
    expect(await errorOf(refused)).toEqual([400, "invalid_request"]);
  }
});

describe("[API3] what a role may do", () => {
  const wishes = {
    read: (id: string) => bob.request("GET", `/api/documents/${id}`),
    rename: (id: string) => bob.request("PATCH", `/api/documents/${id}`, { body: { title: "B" } }),
    share: (id: string) =>
      bob.request("PATCH", `/api/documents/${id}`, { body: { linkRole: "editor" } }),
    trash: (id: string) => bob.request("DELETE", `/api/documents/${id}`),
  };

  test.each([
    ["none", { read: 404, rename: 404, share: 404, trash: 404 }],
    ["viewer", { read: 200, rename: 403, share: 403, trash: 403 }],
    ["commenter", { read: 200, rename: 403, share: 403, trash: 403 }],
    ["editor", { read: 200, rename: 200, share: 403, trash: 403 }],
  ] as const)("[API3] by a link for %s", async (linkRole, expected) => {
    const id = await ada.create({ title: "A" });
    await ada.share(id, linkRole);
    const names = Object.keys(wishes) as (keyof typeof wishes)[];
    for (const name of names) {
      const response = await wishes[name](id);
      expect([name, response.status]).toEqual([name, expected[name]]);
    }
  });
});

test("[API3] a document that is not there and one that is not yours answer alike", async () => {
  const id = await ada.create();
  for (const other of [id, "no-such-document", "a%20b", "%00", "x".repeat(65)]) {
    for (const [method, tail] of [
      ["GET", ""],
      ["DELETE", ""],
      ["GET", "/content?format=text"],
      ["POST", "/tokens"],
    ] as const) {
      const response = bob.request(method, `/api/documents/${other}${tail}`);
      expect(await errorOf(response)).toEqual(notFound);
    }
  }
});

test("[API4] a new title is written into the document, and shown by lists", async () => {
  const id = await ada.create({ title: "old" });
  await ada.share(id, "editor");
  const before = await ada.ask<{ updatedAt: string }>("GET", `/api/documents/${id}`);
  const renamed = await bob.ask("PATCH", `/api/documents/${id}`, { title: "new" });
  expect(renamed).toMatchObject({ title: "new", role: "editor" });
  expect(Date.parse(renamed.updatedAt as string)).toBeGreaterThanOrEqual(
    Date.parse(before.updatedAt),
  );
  const doc = await app.sync.live.readDurable(id);
  expect(doc.getMap(metaField).get(titleKey)).toBe("new");
  doc.destroy();
});

test("[API4] who may not do all of a change does none of it", async () => {
  const id = await ada.create({ title: "old" });
  await ada.share(id, "editor");
  const both = { title: "new", linkRole: "none" };
  const refused = bob.request("PATCH", `/api/documents/${id}`, { body: both });
  expect(await errorOf(refused)).toEqual(notAllowed);
  expect(await ada.ask("GET", `/api/documents/${id}`)).toMatchObject({
    title: "old",
    linkRole: "editor",
  });
});

test("[API5] the trash takes a document out of sight of all, and its owner takes it back", async () => {
  const id = await ada.create({ title: "Rubbish?" });
  await ada.share(id, "editor");
  await bob.ask("POST", `/api/documents/${id}/tokens`, {});
  expect((await ada.request("DELETE", `/api/documents/${id}`)).status).toBe(204);
  for (const guest of [ada, bob]) {
    expect(await errorOf(guest.request("GET", `/api/documents/${id}`))).toEqual(notFound);
    expect(await errorOf(guest.request("DELETE", `/api/documents/${id}`))).toEqual(notFound);
    expect(await titlesOf(guest)).toEqual([]);
  }
  const back = { trashed: false };
  const byBob = bob.request("PATCH", `/api/documents/${id}`, { body: back });
  expect(await errorOf(byBob)).toEqual(notFound);
  expect(await ada.ask("PATCH", `/api/documents/${id}`, back)).toMatchObject({ title: "Rubbish?" });
  expect(await titlesOf(bob)).toEqual(["Rubbish?"]);
});

test("[API10] who makes too many documents waits", async () => {
  for (let count = 0; count < 8; count += 1) await ada.create();
  const refused = ada.request("POST", "/api/documents", { body: {} });
  expect(await errorOf(refused)).toEqual([429, "too_many_requests"]);
  await bob.create();
});

test("[API4] writing the same title again changes nothing", async () => {
  const id = await ada.create({ title: "same" });
  let updates = 0;
  await app.sync.live.edit(id, "ada" as never, (doc) => {
    doc.on("update", () => {
      updates += 1;
    });
    setTitle(doc, "same");
  });
  expect(updates).toBe(0);
});
