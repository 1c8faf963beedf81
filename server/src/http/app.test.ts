import { afterEach, beforeEach, expect, test } from "vitest";
import { errorOf, TestApp, type TestGuest } from "./TestApp.ts";

let app: TestApp;
let ada: TestGuest;

beforeEach(async () => {
  app = await TestApp.start({ limits: { bodyBytes: 1_000 } });
  ada = await app.guest("Ada");
});

afterEach(() => app.close());

function post(body: unknown, headers: Record<string, string> = {}) {
  return ada.request("POST", "/api/documents", { body, headers });
}

test("[API8] every error has one shape, with its code and a sentence from the table", async () => {
  const response = await app.request("GET", "/api/me");
  expect(await response.json()).toEqual({
    error: { code: "not_authenticated", message: "Sign in, or start as a guest, first." },
  });
});

test("[API8] addresses that are not there and methods that they do not take", async () => {
  expect(await errorOf(app.request("GET", "/api/nothing"))).toEqual([404, "not_found"]);
  expect(await errorOf(app.request("GET", "/api/"))).toEqual([404, "not_found"]);
  const wrong = await app.request("PUT", "/api/documents/abc");
  expect(wrong.headers.get("allow")?.split(", ").toSorted()).toEqual(["DELETE", "GET", "PATCH"]);
  expect(await errorOf(wrong)).toEqual([405, "method_not_allowed"]);
});

test("[API8] a body that is no JSON, or does not say that it is", async () => {
  expect(await errorOf(post("{"))).toEqual([400, "invalid_json"]);
  expect(await errorOf(post(""))).toEqual([400, "invalid_json"]);
  const form = { "content-type": "text/plain" };
  expect(await errorOf(post('{"title":"x"}', form))).toEqual([400, "invalid_request"]);
});

test("[API8] a field that does not fit is named", async () => {
  const issuesOf = async (body: unknown) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as {
      error: { code: string; details: { issues: { field: string }[] } };
    };
    expect(error.code).toBe("invalid_request");
    return error.details.issues.map(({ field }) => field);
  };
  expect(await issuesOf({ title: 7 })).toEqual(["title"]);
  expect(await issuesOf({ title: "x".repeat(201) })).toEqual(["title"]);
  expect(await issuesOf({ color: "red" })).toEqual(["color"]);
  expect(await issuesOf({ content: { format: "markdown", value: 1 } })).toEqual(["content.value"]);
  expect(await issuesOf({ content: { format: "pdf", value: "" } })).toEqual(["content.format"]);
  expect(await issuesOf([])).toEqual([""]);
});

test("[API8] a body over the limit is refused, told or untold", async () => {
  expect(await errorOf(post({ title: "x".repeat(2_000) }))).toEqual([413, "too_large"]);
  const told = { "content-length": "2000" };
  expect(await errorOf(post({ title: "x" }, told))).toEqual([413, "too_large"]);
});

test("[API8] a mistake of ours tells nothing of the insides", async () => {
  app.documents.list = () => Promise.reject(new Error("SELECT secrets FROM /srv/cowrite"));
  const response = await ada.request("GET", "/api/documents");
  const text = await response.clone().text();
  expect(await errorOf(response)).toEqual([500, "internal"]);
  expect(text).not.toContain("secrets");
});

test("[API8] when the disk is full, nothing is half made and the answer says so", async () => {
  const tight = await TestApp.start({ sqliteMaxPageCount: 40 });
  const bob = await tight.guest("Bob");
  const statuses: number[] = [];
  while (!statuses.includes(503) && statuses.length < 60) {
    const response = await bob.request("POST", "/api/documents", {
      body: { title: "x".repeat(200), content: { format: "markdown", value: "y".repeat(4_000) } },
    });
    statuses.push(response.status);
    if (response.status === 503) {
      expect(await errorOf(response)).toEqual([503, "storage_unavailable"]);
    }
  }
  expect(statuses.at(-1)).toBe(503);
  const { documents } = await bob.ask<{ documents: unknown[] }>("GET", "/api/documents");
  expect(documents).toHaveLength(statuses.filter((status) => status === 201).length);
  await tight.close();
});

test("[API9] pages of foreign origins can change nothing with somebody's cookie", async () => {
  const refused = [403, "origin_not_allowed"];
  expect(await errorOf(post({}, { origin: "https://evil.example" }))).toEqual(refused);
  expect(await errorOf(post({}, { origin: "null" }))).toEqual(refused);
  expect((await post({}, { origin: "https://docs.example.org" })).status).toBe(201);
  expect((await post({}, { origin: "http://localhost", host: "localhost" })).status).toBe(201);
  expect((await post({})).status).toBe(201);
  const reading = await ada.request("GET", "/api/me", {
    headers: { origin: "https://evil.example" },
  });
  expect(reading.headers.get("access-control-allow-origin")).toBeNull();
});

test("[API12] the API describes itself, every address of it", async () => {
  const description = (await (await app.request("GET", "/api/openapi.json")).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { requestBody?: unknown }>>;
  };
  expect(description.openapi).toBe("3.1.0");
  const addresses = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(addresses.toSorted()).toEqual([
    "delete /api/documents/{id}",
    "delete /api/documents/{id}/versions/{versionId}",
    "get /api/documents",
    "get /api/documents/{id}",
    "get /api/documents/{id}/content",
    "get /api/documents/{id}/history",
    "get /api/documents/{id}/history/{at}",
    "get /api/documents/{id}/versions",
    "get /api/documents/{id}/versions/{versionId}",
    "get /api/documents/{id}/versions/{versionId}/content",
    "get /api/me",
    "patch /api/documents/{id}",
    "patch /api/documents/{id}/versions/{versionId}",
    "patch /api/me",
    "post /api/documents",
    "post /api/documents/{id}/restore",
    "post /api/documents/{id}/tokens",
    "post /api/documents/{id}/versions",
    "post /api/guests",
  ]);
  const created = JSON.stringify(description.paths["/api/documents"]?.post?.requestBody);
  expect(created).toContain('"maxLength":200');
});
