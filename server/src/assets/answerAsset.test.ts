import { rm } from "node:fs/promises";
import { join as joinPath } from "node:path";
import type { Asset } from "@cowrite/shared/api/assets.ts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { errorOf, TestApp, type TestGuest } from "../http/TestApp.ts";
import { drawing, mp4, png } from "./sampleFiles.ts";

let app: TestApp;
let owner: TestGuest;
let id: string;

// One for all: each test has people and documents of its own.
beforeAll(async () => {
  app = await TestApp.start();
});

beforeEach(async () => {
  owner = await app.guest("Owner");
  id = await owner.create({ title: "Pictures" });
});

afterAll(() => app.close());

function uploaded(body: Uint8Array, name = "file"): Promise<Asset> {
  const path = `/api/documents/${id}/assets?name=${encodeURIComponent(name)}`;
  return owner.request("POST", path, { body }).then((answer) => answer.json() as Promise<Asset>);
}

async function bytesOf(answer: Response): Promise<Uint8Array> {
  return new Uint8Array(await answer.arrayBuffer());
}

test("[AST8] a drawing runs nowhere: it is a file in a sandbox, and a picture at most", async () => {
  const { url, type } = await uploaded(drawing, "logo.svg");
  expect(type).toBe("image/svg+xml");
  const { headers } = await owner.request("GET", url);
  expect(headers.get("content-disposition")).toMatch(/^attachment; filename="logo.svg"/);
  expect(headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("[AST8] every file has a safe name and a sandbox; pictures are shown, unless a download is asked for", async () => {
  const { url } = await uploaded(png(1, 1), 'ä"b;c.png');
  const shown = await owner.request("GET", url);
  expect(shown.headers.get("content-disposition")).toMatch(
    /^inline; filename="[^"]*"; filename\*=UTF-8''%C3%A4/,
  );
  expect(shown.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
  expect(shown.headers.get("cross-origin-resource-policy")).toBe("same-origin");
  const kept = await owner.request("GET", `${url}?download=1`);
  expect(kept.headers.get("content-disposition")).toMatch(/^attachment;/);
});

test("[AST9] a browser keeps it for itself and need not ask again; who asks with its tag gets 304", async () => {
  const { url } = await uploaded(png(1, 1));
  const first = await owner.request("GET", url);
  expect(first.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
  const tag = first.headers.get("etag") ?? "";
  const again = await owner.request("GET", url, { headers: { "if-none-match": `"x", W/${tag}` } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
  const other = await owner.request("GET", url, { headers: { "if-none-match": '"x"' } });
  expect(other.status).toBe(200);
});

test("[AST10] a film is read in the parts that are asked for", async () => {
  const film = mp4(5_000);
  const { url } = await uploaded(film);
  const ask = (headers: Record<string, string>, method = "GET") =>
    owner.request(method, url, { headers });
  const part = await ask({ range: "bytes=1000-1999" });
  expect(part.status).toBe(206);
  expect(part.headers.get("content-range")).toBe("bytes 1000-1999/5000");
  expect(part.headers.get("content-length")).toBe("1000");
  expect(await bytesOf(part)).toEqual(film.slice(1_000, 2_000));
  const tag = part.headers.get("etag") ?? "";
  expect((await ask({ range: "bytes=0-1", "if-range": tag })).status).toBe(206);
  expect((await ask({ range: "bytes=0-1", "if-range": '"old"' })).status).toBe(200);
  const beyond = await ask({ range: "bytes=5000-" });
  expect(beyond.headers.get("content-range")).toBe("bytes */5000");
  expect(await errorOf(beyond)).toEqual([416, "range_not_satisfiable"]);
  const head = await ask({}, "HEAD");
  expect([head.status, head.headers.get("content-length")]).toEqual([200, "5000"]);
});

test("[AST9] no error is kept by a browser, and one is readable as any other", async () => {
  const { url } = await uploaded(png(1, 1));
  const beyond = await owner.request("GET", url, { headers: { range: "bytes=5000-" } });
  expect(beyond.headers.get("cache-control")).toBeNull();
  await rm(joinPath(app.folder, "assets"), { recursive: true });
  const lost = await owner.request("GET", url);
  expect(lost.headers.get("cache-control")).toBeNull();
  expect(lost.headers.get("content-length")).toBeNull();
  expect(await errorOf(lost)).toEqual([404, "not_found"]);
});
