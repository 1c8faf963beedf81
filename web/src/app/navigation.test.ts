import { expect, test } from "vitest";
import { parseRoute } from "./navigation.ts";

test("[APP8] an address names a page, a document, or nothing", () => {
  expect(parseRoute("/")).toEqual({ name: "home" });
  expect(parseRoute("/d/abc-1_2")).toEqual({ name: "document", id: "abc-1_2" });
  for (const path of ["/d/", "/d/a/b", "/d/a%20b", "/elsewhere"]) {
    expect(parseRoute(path)).toEqual({ name: "missing" });
  }
});
