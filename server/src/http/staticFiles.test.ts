import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp } from "./TestApp.ts";

let folder: string;
let app: TestApp;

const script = "console.log('cowrite');".repeat(100);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cowrite-web-"));
  const webRoot = join(folder, "dist");
  await mkdir(join(webRoot, "assets"), { recursive: true });
  await mkdir(join(webRoot, "embed/assets"), { recursive: true });
  await writeFile(join(folder, "secret"), "not for you");
  await writeFile(join(webRoot, "index.html"), "<title>Cowrite</title>");
  await writeFile(join(webRoot, "assets/app-1a2b3c4d.js"), script);
  await writeFile(join(webRoot, "embed/cowrite.js"), script);
  await writeFile(join(webRoot, "embed/assets/chunk-1a2b3c4d.js"), script);
  app = await TestApp.start({ webRoot });
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

function get(path: string, headers: Record<string, string> = {}) {
  return app.request("GET", path, { headers });
}

test("[API13] the home page and document pages are the app, always fresh, under a strict policy", async () => {
  for (const path of ["/", "/d/abc123", "/index.html"]) {
    const page = await get(path);
    expect(await page.text()).toBe("<title>Cowrite</title>");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self';");
    expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect(page.headers.get("referrer-policy")).toBe("same-origin");
  }
});

test("[API13] a page that has not changed is not sent again", async () => {
  const etag = (await get("/")).headers.get("etag") ?? "";
  const again = await get("/", { "if-none-match": etag });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
});

test("[API13] hashed assets are kept for ever, and travel packed", async () => {
  const plain = await get("/assets/app-1a2b3c4d.js");
  expect(plain.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(await plain.text()).toBe(script);
  const brotli = await get("/assets/app-1a2b3c4d.js", { "accept-encoding": "gzip, br;q=0.9" });
  expect(brotli.headers.get("content-encoding")).toBe("br");
  expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(script);
  const gzip = await get("/assets/app-1a2b3c4d.js", { "accept-encoding": "gzip" });
  expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(script);
});

test("[API13] the embeddable module may be loaded from every page", async () => {
  for (const path of ["/embed/cowrite.js", "/embed/assets/chunk-1a2b3c4d.js"]) {
    const script = await get(path);
    expect(script.headers.get("access-control-allow-origin")).toBe("*");
    expect(script.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  }
  expect((await get("/embed/cowrite.js")).headers.get("cache-control")).toBe("no-cache");
  expect((await get("/")).headers.get("access-control-allow-origin")).toBeNull();
});

test("[API13] no path leads out of the folder, and what is not there is told in words", async () => {
  for (const path of [
    "/../secret",
    "/%2e%2e/secret",
    "/..%2fsecret",
    "/assets/..%2f..%2f..%2fsecret",
    "/assets/../../secret",
    "/assets",
    "/assets/",
    "/d/",
    "/d/a%2fb",
    "/d/abc/def",
    "/missing.js",
    "/%E0%A4%A",
    "/%00",
  ]) {
    const response = await get(path);
    expect([path, response.status]).toEqual([path, 404]);
    expect(await response.text()).toBe("There is nothing at this address.\n");
  }
});

test("[API20] whoever mistypes an address in a browser gets the app, which says so", async () => {
  const accept = "text/html,application/xhtml+xml,*/*;q=0.8";
  const etag = (await get("/")).headers.get("etag") ?? "";
  for (const path of ["/nope", "/d/", "/..%2fsecret"]) {
    const page = await get(path, { accept });
    expect([path, page.status, await page.text()]).toEqual([path, 404, "<title>Cowrite</title>"]);
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self';");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const { status } = await get(path, { accept, "if-none-match": etag });
    expect(status).toBe(404);
  }
  expect(await (await get("/api/nope", { accept })).text()).toContain("not_found");
  expect((await get("/assets/gone-1a2b3c4d.js", { accept: "*/*" })).status).toBe(404);
});

test("[OPS70] nothing that is not ours runs on a page, and no file runs what is in it", async () => {
  for (const path of ["/", "/d/abc123", "/assets/app-1a2b3c4d.js"]) {
    const policy = new Map(
      ((await get(path)).headers.get("content-security-policy") ?? "").split("; ").map((part) => {
        const [name = "", ...sources] = part.split(" ");
        return [name, sources.join(" ")];
      }),
    );
    expect(policy.get("default-src")).toBe("'none'");
    expect(policy.get("script-src")).toBe("'self'");
    expect(policy.get("connect-src")).toBe("'self'");
    expect(policy.get("object-src")).toBe("'none'");
    expect(policy.get("base-uri")).toBe("'none'");
    expect(policy.get("form-action")).toBe("'self'");
  }
});

test("[OPS71] which pages may frame the app is a setting; nobody frames what is no page", async () => {
  const framesOf = async (frameAncestors?: string) => {
    const options = { webRoot: join(folder, "dist") };
    const one = await TestApp.start(frameAncestors ? { ...options, frameAncestors } : options);
    const page = (await one.request("GET", "/")).headers;
    const api = (await one.request("GET", "/api/me")).headers;
    await one.close();
    expect(api.get("content-security-policy")).toContain("frame-ancestors 'none'");
    const policy = page.get("content-security-policy") ?? "";
    return [/frame-ancestors (.*)$/.exec(policy)?.[1], page.get("x-frame-options")];
  };
  expect(await framesOf()).toEqual(["'self'", "SAMEORIGIN"]);
  expect(await framesOf("'none'")).toEqual(["'none'", "DENY"]);
  const hosts = "'self' https://intranet.example.org";
  expect(await framesOf(hosts)).toEqual([hosts, null]);
});
