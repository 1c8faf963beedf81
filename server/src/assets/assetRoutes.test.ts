import { createHash } from "node:crypto";
import type { Asset } from "@cowrite/shared/api/assets.ts";
import { SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { errorOf, TestApp, type TestGuest, testSecret } from "../http/TestApp.ts";
import { join, jpeg, numbered, png, text } from "./sampleFiles.ts";

let usual: TestApp;
let app: TestApp;
let owner: TestGuest;
let id: string;

beforeAll(async () => {
  usual = await TestApp.start();
});

afterAll(() => usual.close());

beforeEach(() => begin(usual));

afterEach(async () => {
  if (app !== usual) await app.close();
});

async function begin(one: TestApp) {
  app = one;
  owner = await app.guest("Owner");
  id = await owner.create({ title: "Pictures" });
}

async function restart(limits: Record<string, number>) {
  await begin(await TestApp.start({ limits }));
}

function upload(body: unknown, name = "file", who = owner) {
  const path = `/api/documents/${id}/assets?name=${encodeURIComponent(name)}`;
  // As every sender says it that knows.
  const headers: Record<string, string> = {};
  if (body instanceof Uint8Array) headers["content-length"] = String(body.length);
  return who.request("POST", path, { body, headers });
}

async function uploaded(body: unknown, name?: string): Promise<Asset> {
  const answer = await upload(body, name);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Asset;
}

async function bytesOf(answer: Response): Promise<Uint8Array> {
  return new Uint8Array(await answer.arrayBuffer());
}

test("[AST1] a file comes back as it was sent, under the type that its bytes have", async () => {
  const bytes = png(320, 200);
  const asset = await uploaded(bytes, "Sommer & Meer.png");
  expect(asset).toMatchObject({
    name: "Sommer & Meer.png",
    type: "image/png",
    bytes: bytes.length,
  });
  expect(asset.url).toBe(`/api/documents/${id}/assets/${asset.id}`);
  const answer = await owner.request("GET", asset.url);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("image/png");
  expect(await bytesOf(answer)).toEqual(bytes);
});

test("[AST1] what the sender calls it does not change its type", async () => {
  const path = `/api/documents/${id}/assets?name=cat.png`;
  const headers = { "content-type": "image/png" };
  const page = text("<!doctype html><script>alert(1)</script>");
  const answer = await owner.request("POST", path, { body: page, headers });
  expect(await answer.json()).toMatchObject({ type: "text/plain" });
});

test("[AST3] a form with a file in it does as well, with its name", async () => {
  const bytes = numbered(300_000);
  const form = new FormData();
  form.set("note", "not a file");
  form.set("file", new Blob([join("ID3", bytes)]), "größe.mp3");
  const asset = await uploaded(form);
  expect(asset).toMatchObject({ name: "größe.mp3", type: "audio/mpeg", bytes: bytes.length + 3 });
  expect(await bytesOf(await owner.request("GET", asset.url))).toEqual(join("ID3", bytes));
});

test("[AST3] a form without a file, a broken one and an empty body are told so", async () => {
  const form = new FormData();
  form.set("note", "not a file");
  expect(await errorOf(upload(form))).toEqual([400, "invalid_request"]);
  const path = `/api/documents/${id}/assets`;
  for (const type of ["multipart/form-data", "multipart/form-data; boundary=x"]) {
    const headers = { "content-type": type };
    for (const body of [
      text("nonsense"),
      join('--x\r\ncontent-disposition: form-data; name="a"; filename="b"\r\n\r\nbroken of'),
    ]) {
      expect(await errorOf(owner.request("POST", path, { body, headers }))).toEqual([
        400,
        "invalid_request",
      ]);
    }
  }
  expect(await errorOf(owner.request("POST", path))).toEqual([400, "invalid_request"]);
});

test("[AST3] names lose folders and what cannot be seen, and are cut before their extension", async () => {
  expect((await uploaded(png(1, 1), "C:\\secret\\..\\a\u202eb\r\n.png")).name).toBe("ab.png");
  expect((await uploaded(png(1, 2), "../../")).name).toBe("file");
  const { name } = await uploaded(png(1, 3), `${"x".repeat(500)}.jpeg`);
  expect(name).toBe(`${"x".repeat(175)}.jpeg`);
});

test("[AST4] a picture's answer says how large it is shown; other files have no size", async () => {
  expect(await uploaded(png(320, 200))).toMatchObject({ width: 320, height: 200 });
  expect(await uploaded(jpeg(320, 200, 6))).toMatchObject({ width: 200, height: 320 });
  expect(await uploaded(text("words"))).not.toHaveProperty("width");
});

test("[AST2] a type that is not accepted, and a file of too many bytes, are refused with the reason", async () => {
  await restart({ assetBytes: 1_000, bodyBytes: 500 });
  expect(await errorOf(upload(join("MZ", "\0".repeat(100))))).toEqual([415, "type_not_allowed"]);
  const answer = await upload(text("x".repeat(1_001)));
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({
    error: { code: "too_large", details: { maxBytes: 1_000, limit: "LIMIT_ASSET_BYTES" } },
  });
  const form = new FormData();
  form.set("file", new Blob(["y".repeat(1_000)]));
  expect((await upload(form)).status).toBe(201);
  form.set("file", new Blob(["y".repeat(1_001)]));
  expect(await errorOf(upload(form))).toEqual([413, "too_large"]);
  // The limit of bodies that are read into memory is none of files.
  expect((await upload(text("x".repeat(1_000)))).status).toBe(201);
});

test("[AST5] the files of one document have a limit together, and a file twice counts once", async () => {
  await restart({ documentAssetBytes: 1_000 });
  const first = await uploaded(text("x".repeat(600)), "a.txt");
  expect((await uploaded(text("x".repeat(600)), "a.txt")).id).toBe(first.id);
  const answer = await upload(text("y".repeat(600)), "b.txt");
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({
    error: { details: { maxBytes: 1_000, limit: "LIMIT_DOCUMENT_ASSET_BYTES" } },
  });
  const both = await Promise.all([
    upload(text("y".repeat(300)), "b"),
    upload(text("z".repeat(300)), "c"),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 413]);
  id = await owner.create();
  expect((await upload(text("y".repeat(600)), "b.txt")).status).toBe(201);
});

test("[AST6] who may write adds files, who may read reads them, for others there is no such document", async () => {
  const guest = await app.guest("Guest");
  const { url } = await uploaded(png(1, 1));
  expect(await errorOf(upload(png(1, 1), "x", guest))).toEqual([404, "not_found"]);
  expect(await errorOf(guest.request("GET", url))).toEqual([404, "not_found"]);
  expect(await errorOf(app.request("GET", url))).toEqual([401, "not_authenticated"]);
  for (const role of ["viewer", "commenter"]) {
    await owner.share(id, role);
    expect(await errorOf(upload(png(1, 1), "x", guest))).toEqual([403, "not_allowed"]);
    expect((await guest.request("GET", url)).status).toBe(200);
  }
  await owner.share(id, "editor");
  expect((await upload(png(1, 1), "x", guest)).status).toBe(201);
  await owner.request("DELETE", `/api/documents/${id}`);
  expect(await errorOf(guest.request("GET", url))).toEqual([404, "not_found"]);
});

test("[AST6] a document token does for a session: in a header, or in the address of a picture", async () => {
  const { url } = await uploaded(png(1, 1));
  const mint = async (role: string) =>
    (await owner.ask<{ token: string }>("POST", `/api/documents/${id}/tokens`, { role })).token;
  const [reads, writes] = [await mint("viewer"), await mint("editor")];
  const shown = await app.request("GET", `${url}?token=${reads}`);
  expect(shown.status).toBe(200);
  // Shown on the page of a host application, which is of another origin.
  expect(shown.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  const send = (token: string) =>
    app.request("POST", `/api/documents/${id}/assets`, {
      body: png(2, 2),
      headers: { authorization: `Bearer ${token}` },
    });
  expect(await errorOf(send(reads))).toEqual([403, "not_allowed"]);
  expect((await send(writes)).status).toBe(201);
  expect(await errorOf(send("nonsense"))).toEqual([401, "invalid_token"]);
  const other = await owner.create();
  const foreign = url.replace(id, other);
  expect(await errorOf(app.request("GET", `${foreign}?token=${reads}`))).toEqual([
    401,
    "invalid_token",
  ]);
});

test("[AST6] a host application's token is enough by itself; a session's follows what its bearer may", async () => {
  const { url } = await uploaded(png(1, 1));
  const hosted = await new SignJWT({ doc: id, role: "viewer", name: "Grace" })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("host|42")
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(new TextEncoder().encode(testSecret));
  expect((await app.request("GET", `${url}?token=${hosted}`)).status).toBe(200);

  await owner.share(id, "editor");
  const guest = await app.guest("Guest");
  const tokens = `/api/documents/${id}/tokens`;
  const { token } = await guest.ask<{ token: string }>("POST", tokens, {});
  expect((await app.request("GET", `${url}?token=${token}`)).status).toBe(200);
  await owner.share(id, "none");
  expect(await errorOf(app.request("GET", `${url}?token=${token}`))).toEqual([404, "not_found"]);
  await owner.request("DELETE", `/api/documents/${id}`);
  expect(await errorOf(app.request("GET", `${url}?token=${hosted}`))).toEqual([404, "not_found"]);
});

test("[AST7] a file belongs to its document: its id opens nothing in another one", async () => {
  const { id: assetId } = await uploaded(png(1, 1));
  const thief = await app.guest("Thief");
  const own = await thief.create();
  const foreign = thief.request("GET", `/api/documents/${own}/assets/${assetId}`);
  expect(await errorOf(foreign)).toEqual([404, "not_found"]);
  const hash = createHash("sha256").update(png(1, 1)).digest("hex");
  const byHash = thief.request("GET", `/api/documents/${own}/assets/${hash}`);
  expect(await errorOf(byHash)).toEqual([404, "not_found"]);
});

test("[AST11] uploads are limited by the minute and person", async () => {
  await restart({ uploadsPerMinute: 1 });
  expect((await upload(png(1, 1))).status).toBe(201);
  expect(await errorOf(upload(png(1, 1)))).toEqual([429, "too_many_requests"]);
});

test("[AST11] uploads, and those refused by their reason, are counted", async () => {
  await restart({});
  await uploaded(png(1, 1));
  await upload(join("MZ", "\0".repeat(100)));
  await upload(join("MZ", "\0".repeat(100)));
  const metrics = await (await app.request("GET", "/metrics")).text();
  expect(metrics).toMatch(/^cowrite_asset_uploads_total 1$/m);
  expect(metrics).toMatch(/^cowrite_asset_uploads_refused_total\{reason="type_not_allowed"\} 2$/m);
});

test("[AST19] a page of an allowed origin may upload with a token, one of another may not", async () => {
  const { token } = await owner.ask<{ token: string }>("POST", `/api/documents/${id}/tokens`, {});
  const path = `/api/documents/${id}/assets`;
  const send = (method: string, origin: string) => {
    const ask = { "access-control-request-method": "POST" };
    const headers = { origin, authorization: `Bearer ${token}`, ...(method === "OPTIONS" && ask) };
    const body = method === "OPTIONS" ? undefined : png(1, 1);
    return app.request(method, path, { headers, body });
  };
  const allowed = "https://docs.example.org";
  for (const method of ["OPTIONS", "POST"]) {
    const answer = await send(method, allowed);
    expect(answer.ok).toBe(true);
    expect(answer.headers.get("access-control-allow-origin")).toBe(allowed);
    // The session's cookie is for our own pages alone.
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
  }
  const foreign = "https://elsewhere.example.org";
  const asked = await send("OPTIONS", foreign);
  expect(asked.headers.get("access-control-allow-origin")).toBeNull();
  expect(await errorOf(send("POST", foreign))).toEqual([403, "origin_not_allowed"]);
});
