import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { errorOf, TestApp, type TestGuest } from "./TestApp.ts";

let app: TestApp;
let ada: TestGuest;

// One server for the file, and a new person for each test.
beforeAll(async () => {
  app = await TestApp.start({ limits: { bodyBytes: 1_000 } });
});
afterAll(() => app.close());
beforeEach(async () => {
  ada = await app.guest("Ada");
});

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
  const fault = new Error("SELECT secrets FROM /srv/cowrite");
  vi.spyOn(app.documents, "list").mockRejectedValueOnce(fault);
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
    "get /api/documents/{id}/assets/{assetId}",
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
    "post /api/documents/{id}/assets",
    "post /api/documents/{id}/previews",
    "post /api/documents/{id}/restore",
    "post /api/documents/{id}/tokens",
    "post /api/documents/{id}/versions",
    "post /api/guests",
  ]);
  const created = JSON.stringify(description.paths["/api/documents"]?.post?.requestBody);
  expect(created).toContain('"maxLength":200');
});

const foreign = [403, "origin_not_allowed"];

test("[AUT20] what a foreign page can make a browser send changes nothing, whatever it calls it", async () => {
  const { documents: before } = await ada.ask<{ documents: unknown[] }>("GET", "/api/documents");
  const types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""];
  for (const type of types) {
    for (const origin of ["https://evil.example", "null"]) {
      const headers = { origin, "content-type": type };
      expect(await errorOf(post('{"title":"x"}', headers))).toEqual(foreign);
    }
    // From no foreign page, but no JSON either: a form is never taken for it.
    expect((await errorOf(post('{"title":"x"}', { "content-type": type })))[0]).toBe(400);
  }
  const after = await ada.ask<{ documents: unknown[] }>("GET", "/api/documents");
  expect(after.documents).toEqual(before);
});

test("[AUT20] without an origin, a browser's own word on where the request is from counts", async () => {
  for (const site of ["cross-site", "same-site"]) {
    expect(await errorOf(post({}, { "sec-fetch-site": site }))).toEqual(foreign);
  }
  for (const site of ["same-origin", "none"]) {
    expect((await post({}, { "sec-fetch-site": site })).status).toBe(201);
  }
});

test("[OPS70] every answer carries the security headers, errors too", async () => {
  const paths = ["/api/me", "/api/nothing", "/nothing", "/health/live", "/metrics"];
  for (const path of paths) {
    const { headers } = await app.request("GET", path);
    expect(Object.fromEntries(headers), path).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "x-frame-options": "SAMEORIGIN",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "permissions-policy": expect.stringContaining("camera=(), "),
    });
    expect(headers.has("strict-transport-security")).toBe(false);
  }
});

describe("behind https", () => {
  let secure: TestApp;
  beforeAll(async () => {
    secure = await TestApp.start({ isSecure: true });
  });
  afterAll(() => secure.close());

  test("[AUT20] behind https, a page of one's own name that came over http is a foreign one", async () => {
    const arrive = (origin: string) =>
      secure.request("POST", "/api/guests", { headers: { origin, host: "localhost" } });
    expect(await errorOf(arrive("http://localhost"))).toEqual(foreign);
    expect((await arrive("https://localhost")).status).toBe(201);
  });

  test("[OPS72] where people come over https, browsers are told to stay there", async () => {
    for (const path of ["/api/me", "/nothing"]) {
      const { headers } = await secure.request("GET", path);
      expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
    }
  });
});

test("[OPS74] imports, exports and looks into history are counted together, for each person", async () => {
  const tight = await TestApp.start({ limits: { conversionsPerMinute: 3 } });
  const [bob, eve] = [await tight.guest("Bob"), await tight.guest("Eve")];
  const content = { format: "markdown", value: "Words." };
  const id = await bob.create({ content });
  await bob.share(id, "viewer");
  const read = (path: string, by = bob) => by.request("GET", `/api/documents/${id}/${path}`);
  expect((await read("content?format=text")).status).toBe(200);
  expect((await read("versions")).status).toBe(200);

  const refused = await read("content?format=text");
  expect(refused.headers.get("ratelimit-policy")).toBe('"conversionsPerMinute";q=3;w=60');
  expect(refused.headers.get("ratelimit")).toMatch(/^"conversionsPerMinute";r=0;t=\d+$/);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  const { error } = (await refused.json()) as { error: { code: string; details: unknown } };
  expect(error.code).toBe("too_many_requests");
  expect(error.details).toMatchObject({
    limit: "LIMIT_CONVERSIONS_PER_MINUTE",
    resetsAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  expect(await errorOf(bob.request("POST", "/api/documents", { body: { content } }))).toEqual([
    429,
    "too_many_requests",
  ]);

  // What costs no thread goes on, and so does everybody else.
  await bob.create({ title: "Empty" });
  expect((await read("content?format=text", eve)).status).toBe(200);
  const metrics = await (await tight.request("GET", "/metrics")).text();
  expect(metrics).toContain('cowrite_rate_limited_total{limit="LIMIT_CONVERSIONS_PER_MINUTE"} 2');
  await tight.close();
});
