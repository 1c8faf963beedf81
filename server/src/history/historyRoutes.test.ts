import type { EditingSessionList, Version, VersionList } from "@cowrite/shared/api/history.ts";
import { contentField } from "@cowrite/shared/content.ts";
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { errorOf, TestApp, type TestGuest } from "../http/TestApp.ts";

let app: TestApp;
let ada: TestGuest;
let id: DocumentId;

// One for all: each test has people and documents of its own.
beforeAll(async () => {
  app = await TestApp.start();
});

beforeEach(async () => {
  ada = await app.guest("Ada");
  id = await ada.create({ title: "Plan", content: { format: "markdown", value: "First.\n" } });
});

afterAll(() => app.close());

/** Adds a paragraph through the sync side, as somebody. */
async function write(by: TestGuest, text: string): Promise<void> {
  await app.sync.live.edit(id, by.id as UserId, (doc) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(text)]);
    doc.getXmlFragment(contentField).push([paragraph]);
  });
}

const base = () => `/api/documents/${id}`;

async function textOf(path: string): Promise<string> {
  const response = await ada.request("GET", path);
  expect(response.status).toBe(200);
  return (await response.text()).trim();
}

function versions(): Promise<VersionList> {
  return ada.ask<VersionList>("GET", `${base()}/versions`);
}

test("[HIS3] history lists who wrote, from when to when, and how much", async () => {
  await ada.share(id, "editor");
  const bob = await app.guest("Bob");
  await write(ada, "Second.");
  await write(bob, "Third.");
  const { sessions } = await ada.ask<EditingSessionList>("GET", `${base()}/history`);
  expect(sessions.map(({ author }) => author?.name)).toEqual(["Bob", "Ada"]);
  const [latest, first] = sessions;
  expect(latest).toMatchObject({ edits: 1, deleted: 0, author: { id: bob.id } });
  expect(latest?.inserted).toBeGreaterThanOrEqual("Third.".length);
  expect(first?.edits).toBe(2);
  expect(Date.parse(first?.from ?? "")).toBeLessThanOrEqual(Date.parse(first?.to ?? ""));
});

test("[HIS3] a long list comes in pages", async () => {
  const bob = await app.guest("Bob");
  await write(bob, "More.");
  const ask = (query: string) =>
    ada.ask<EditingSessionList>("GET", `${base()}/history?limit=1${query}`);
  const first = await ask("");
  const second = await ask(`&cursor=${first.cursor}`);
  expect([first, second].map(({ sessions }) => sessions.length)).toEqual([1, 1]);
  expect(first.sessions[0]?.id).not.toBe(second.sessions[0]?.id);
  expect(second.cursor).toBeUndefined();
});

test("[HIS4] any moment can be read, in each format, also after compaction", async () => {
  await write(ada, "Second.");
  const { sessions } = await ada.ask<EditingSessionList>("GET", `${base()}/history`);
  const before = sessions[0]?.to ?? "";
  await passTenths();
  await write(ada, "Third.");
  const past = `${base()}/history/${encodeURIComponent(before)}`;
  expect(await textOf(`${past}?format=text`)).toBe("First.\n\nSecond.");
  expect(await textOf(past)).toContain("Second.");
  expect(await textOf(`${past}?format=html`)).toContain("<p>Second.</p>");
  expect(await textOf(`${base()}/history/${Date.now()}?format=text`)).toContain("Third.");
  const download = await ada.request("GET", `${past}?download=1`);
  expect(download.headers.get("content-disposition")).toContain("Plan.md");
});

test("[HIS4] a moment that is none, or lies before the document, is refused by name", async () => {
  expect(await errorOf(ada.request("GET", `${base()}/history/yesterday`))).toEqual([
    400,
    "invalid_request",
  ]);
  expect(await errorOf(ada.request("GET", `${base()}/history/1000`))).toEqual([404, "not_found"]);
});

test("[HIS5] a version is named, listed, read, renamed and forgotten", async () => {
  const made = await ada.ask<Version>("POST", `${base()}/versions`, { name: " Draft one " });
  expect(made).toMatchObject({ kind: "named", name: "Draft one", createdBy: { name: "Ada" } });
  await write(ada, "Second.");
  const path = `${base()}/versions/${made.id}`;
  expect(await textOf(`${path}/content?format=text`)).toBe("First.");
  expect(await ada.ask("GET", path)).toEqual(made);
  expect(await ada.ask("PATCH", path, { name: "Draft 1" })).toMatchObject({ name: "Draft 1" });
  const listed = (await versions()).versions.filter(({ kind }) => kind === "named");
  expect(listed).toMatchObject([{ id: made.id, name: "Draft 1" }]);
  expect((await ada.request("DELETE", path)).status).toBe(204);
  expect(await errorOf(ada.request("GET", path))).toEqual([404, "not_found"]);
  expect(await errorOf(ada.request("GET", `${path}/content`))).toEqual([404, "not_found"]);
});

test("[HIS5] a version without a name, or with an endless one, is refused", async () => {
  for (const body of [{}, { name: "  " }, { name: "x".repeat(201) }, { name: 1 }]) {
    expect(await errorOf(ada.request("POST", `${base()}/versions`, { body }))).toEqual([
      400,
      "invalid_request",
    ]);
  }
});

test("[HIS6] a pause makes a version by itself, which a name keeps", async () => {
  await write(ada, "Second.");
  const [automatic] = (await versions()).versions;
  expect(automatic).toMatchObject({ kind: "automatic" });
  const path = `${base()}/versions/${automatic?.id}`;
  expect(await textOf(`${path}/content?format=text`)).toBe("First.\n\nSecond.");
  expect(await errorOf(ada.request("DELETE", path))).toEqual([403, "not_allowed"]);
  const named = await ada.ask<Version>("PATCH", path, { name: "Kept" });
  expect(named).toMatchObject({ kind: "named", name: "Kept", at: automatic?.at });
  expect((await versions()).versions).toEqual([named]);
});

test("[HIS7] restoring brings a version back as an edit, and history keeps what was between", async () => {
  const made = await ada.ask<Version>("POST", `${base()}/versions`, { name: "Good" });
  await write(ada, "Bad.");
  await ada.ask("PATCH", base(), { title: "Bad plan" });
  const undone = await ada.ask<Version>("POST", `${base()}/versions`, { name: "Bad" });
  expect(await ada.ask("POST", `${base()}/restore`, { version: made.id })).toEqual({
    at: made.at,
    changed: true,
  });
  expect(await textOf(`${base()}/content?format=text`)).toBe("First.");
  expect(await ada.ask("GET", base())).toMatchObject({ title: "Plan" });
  expect(await textOf(`${base()}/versions/${undone.id}/content?format=text`)).toContain("Bad.");
  expect(await ada.ask("POST", `${base()}/restore`, { version: made.id })).toMatchObject({
    changed: false,
  });
});

test("[HIS7] a moment is restored as well; what is neither is refused", async () => {
  const { sessions } = await ada.ask<EditingSessionList>("GET", `${base()}/history`);
  await passTenths();
  await write(ada, "Later.");
  await ada.ask("POST", `${base()}/restore`, { at: sessions[0]?.to });
  expect(await textOf(`${base()}/content?format=text`)).toBe("First.");
  const refused = (body: unknown) => errorOf(ada.request("POST", `${base()}/restore`, { body }));
  expect(await refused({})).toEqual([400, "invalid_request"]);
  expect(await refused({ at: "now" })).toEqual([400, "invalid_request"]);
  expect(await refused({ version: "none" })).toEqual([404, "not_found"]);
  expect(await refused({ version: "auto-99999" })).toEqual([404, "not_found"]);
});

test("[HIS8] only those who may write see the past, and nobody learns of a foreign document", async () => {
  const eve = await app.guest("Eve");
  const paths = [
    "history",
    `history/${Date.now()}`,
    "versions",
    "versions/x",
    "versions/x/content",
  ];
  for (const path of paths) {
    expect(await errorOf(eve.request("GET", `${base()}/${path}`))).toEqual([404, "not_found"]);
  }
  await ada.share(id, "commenter");
  for (const path of paths) {
    expect(await errorOf(eve.request("GET", `${base()}/${path}`))).toEqual([403, "not_allowed"]);
  }
  const body = { name: "mine" };
  expect(await errorOf(eve.request("POST", `${base()}/versions`, { body }))).toEqual([
    403,
    "not_allowed",
  ]);
  expect((await app.request("GET", `${base()}/history`)).status).toBe(401);
});

/** History keeps tenths of a second: what comes after this is of another one. */
async function passTenths(): Promise<void> {
  const tenth = () => Math.floor(Date.now() / 100);
  const now = tenth();
  while (tenth() <= now + 1) await new Promise((resolve) => setTimeout(resolve, 10));
}
