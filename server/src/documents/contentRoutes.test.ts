import type { DocumentId } from "@cowrite/shared/ids.ts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { errorOf, TestApp, type TestGuest } from "../http/TestApp.ts";
import { disposition } from "./answerContent.ts";

let app: TestApp;
let ada: TestGuest;
let id: DocumentId;

// One for all: each test has people and documents of its own.
beforeAll(async () => {
  app = await TestApp.start();
});

beforeEach(async () => {
  ada = await app.guest("Ada");
  const content = { format: "markdown", value: "# Tea\n\nWith **milk**.\n" };
  id = await ada.create({ title: "Tea: “hot”", content });
});

afterAll(() => app.close());

function read(query: string) {
  return ada.request("GET", `/api/documents/${id}/content?${query}`);
}

test("[API7] content is read in four formats, each under its own media type", async () => {
  const markdown = await read("format=markdown");
  expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
  expect(await markdown.text()).toContain("With **milk**.");
  const html = await read("format=html");
  expect(html.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(await html.text()).toContain("<strong>milk</strong>");
  const text = await read("format=text");
  expect(text.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(await text.text()).toContain("With milk.");
  const json = await read("format=json");
  expect(json.headers.get("content-type")).toBe("application/json");
  expect(await json.json()).toMatchObject({ type: "doc" });
});

test("[API7] what a document holds never runs on the server's own origin", async () => {
  const html = await read("format=html");
  expect(html.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
  expect(html.headers.get("x-content-type-options")).toBe("nosniff");
});

test("[API7] a download has a safe name, and the true one for those who can read it", async () => {
  const file = await read("format=markdown&download=1");
  expect(file.headers.get("content-disposition")).toBe(
    `attachment; filename="Tea- -hot-.md"; filename*=UTF-8''Tea-%20%E2%80%9Chot%E2%80%9D.md`,
  );
  expect(disposition("attachment", '../../etc/"passwd\r\n.md')).not.toMatch(/[\r\n/]|\.\.\//);
  expect(disposition("attachment", "it's (100%).md")).toContain(
    "filename*=UTF-8''it%27s%20%28100%25%29.md",
  );
});

test("[API7] a format that is not known is named", async () => {
  for (const query of ["format=pdf", ""]) {
    const response = await read(query);
    const body = (await response.clone().json()) as { error: { details: unknown } };
    expect(await errorOf(response)).toEqual([400, "invalid_request"]);
    expect(body.error.details).toMatchObject({ issues: [{ field: "format" }] });
  }
});
