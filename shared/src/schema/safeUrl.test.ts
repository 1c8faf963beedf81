import { expect, test } from "vitest";
import { safeImageSource, safeLink } from "./safeUrl.ts";

test.each([
  "https://example.com/a?b=c#d",
  "http://example.com",
  "mailto:ann@example.com",
  "tel:+123",
  "#anchor",
  "docs/a:b.md",
  "../up.md",
  "//example.com/x",
  "?q=a:b",
])("[FMT9] a link may lead to %s", (url) => {
  expect(safeLink(url)).toBe(url);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\nscript:alert(1)",
  "java\u0000script:alert(1)",
  "\u0001javascript:alert(1)",
  "java\u200bscript:alert(1)",
  "vbscript:x",
  "data:text/html,<script>alert(1)</script>",
  "file:///etc/passwd",
  "blob:https://example.com/1",
  "",
  null,
  undefined,
  7,
])("[FMT9] a link never leads to %j", (url) => {
  expect(safeLink(url)).toBeUndefined();
});

test("[FMT9] an image is a picture, never a page", () => {
  expect(safeImageSource("data:image/png;base64,AA")).toBe("data:image/png;base64,AA");
  expect(safeImageSource("pictures/a.png")).toBe("pictures/a.png");
  expect(safeImageSource("data:text/html,x")).toBeUndefined();
  expect(safeImageSource("javascript:x")).toBeUndefined();
  expect(safeImageSource("mailto:a@b.c")).toBeUndefined();
});
