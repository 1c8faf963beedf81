import { afterEach, beforeEach, expect, test } from "vitest";
import { type ApiClient, createApiClient } from "../../web/src/api/createApiClient.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";

let server: TestServer;
let api: ApiClient;

beforeEach(async () => {
  server = await startServer();
  api = createApiClient({ server: server.url, fetch: fetchWithCookies() });
});

afterEach(() => server.close());

/** What a browser does by itself. */
function fetchWithCookies(): typeof fetch {
  let cookie = "";
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    if (cookie !== "") headers.set("cookie", cookie);
    const response = await fetch(input, { ...init, headers });
    cookie = response.headers.get("set-cookie")?.split(";", 1)[0] ?? cookie;
    return response;
  };
}

test("[SES24] each route can be called by name", async () => {
  await expect(api.me()).rejects.toMatchObject({ code: "not_authenticated", status: 401 });
  const [first, second] = await Promise.all([api.ensurePerson(), api.ensurePerson()]);
  expect(second).toEqual(first);
  expect(await api.becomeGuest("Ada")).toMatchObject({ id: first.id, name: "Ada" });
  await api.updateMe({ color: "#1a66b8" });
  expect(await api.me()).toMatchObject({ name: "Ada", color: "#1a66b8" });

  const { id } = await api.createDocument({
    title: "Plan",
    content: { format: "markdown", value: "# Plan\n\nFirst.\n" },
  });
  expect(await api.getDocument(id)).toMatchObject({ title: "Plan", role: "owner" });
  expect((await api.listDocuments()).documents.map((document) => document.id)).toEqual([id]);
  expect(await api.updateDocument(id, { title: "The plan", linkRole: "viewer" })).toMatchObject({
    title: "The plan",
    linkRole: "viewer",
  });
  expect(await api.getContent(id, "text")).toContain("First.");
  expect(JSON.parse(await api.getContent(id, "json"))).toMatchObject({ type: "doc" });
  expect(await api.createToken(id, { role: "viewer" })).toMatchObject({ role: "viewer" });

  const version = await api.createVersion(id, "First");
  expect(await api.renameVersion(id, version.id, "Draft")).toMatchObject({ name: "Draft" });
  expect((await api.listVersions(id)).versions).toMatchObject([{ id: version.id }]);
  expect(await api.getVersion(id, version.id)).toMatchObject({ kind: "named" });
  expect(await api.getVersionContent(id, version.id, "text")).toContain("First.");
  expect((await api.listHistory(id, { limit: 10 })).sessions).toMatchObject([
    { author: { name: "Ada" } },
  ]);
  expect(await api.getContentAt(id, new Date(), "text")).toContain("First.");
  expect(await api.restoreContent(id, { version: version.id })).toMatchObject({ changed: false });
  await api.deleteVersion(id, version.id);

  await api.trashDocument(id);
  expect((await api.listDocuments()).documents).toEqual([]);
  await api.restoreDocument(id);
  expect(await api.getDocument(id)).toMatchObject({ id });
});

test("[SES24] a failure says what the server says", async () => {
  await api.ensurePerson();
  await expect(api.getDocument("nowhere")).rejects.toMatchObject({
    name: "ApiError",
    code: "not_found",
    status: 404,
  });
  await expect(api.updateMe({ color: "red" })).rejects.toMatchObject({
    code: "invalid_request",
    status: 400,
  });
});
