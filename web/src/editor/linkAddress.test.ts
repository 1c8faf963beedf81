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
  ])("[EDT14] takes %s as a link to %s", (typed, address) => {
    expect(linkAddress(typed)).toBe(address);
  });

  it.each(["", "  ", "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x"])(
    "[EDT14] takes %j neither as a link nor as an image",
    (typed) => {
      expect(linkAddress(typed)).toBeUndefined();
      expect(imageAddress(typed)).toBeUndefined();
    },
  );
});
