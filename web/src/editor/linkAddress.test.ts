import { describe, expect, it } from "vitest";
import { imageAddress, linkAddress } from "./linkAddress.ts";

describe("an address that somebody types", () => {
  it.each([
    ["https://example.org/a?b#c", "https://example.org/a?b#c"],
    [" example.org/a ", "https://example.org/a"],
    ["example.org:8080", "https://example.org:8080"],
    ["ada@example.org", "mailto:ada@example.org"],
    ["mailto:ada@example.org", "mailto:ada@example.org"],
    ["/other/page", "/other/page"],
    ["#heading", "#heading"],
    ["./other.md", "./other.md"],
    ["https://example.org/a b", "https://example.org/a b"],
    ["tel:+49123", "tel:+49123"],
  ])("[EDT14] takes %s as a link to %s", (typed, address) => {
    expect(linkAddress(typed)).toBe(address);
  });

  it.each([
    "block menu",
    "word",
    "a b/c",
    "...",
    "https://",
    "http:x",
    "mailto:",
    "see example.org",
  ])("[EDT42] takes %j for no address", (typed) => {
    expect(linkAddress(typed)).toBeUndefined();
  });

  it.each(["", "  ", "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x"])(
    "[EDT14] takes %j neither as a link nor as an image",
    (typed) => {
      expect(linkAddress(typed)).toBeUndefined();
      expect(imageAddress(typed)).toBeUndefined();
    },
  );
});
