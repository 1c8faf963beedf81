import { afterEach, expect, test, vi } from "vitest";
import { askBeforeLeaving, goTo, parseRoute } from "./navigation.ts";

afterEach(() => vi.unstubAllGlobals());

test("[APP8] an address names a page, a document, or nothing", () => {
  expect(parseRoute("/")).toEqual({ name: "home" });
  expect(parseRoute("/d/abc-1_2")).toEqual({ name: "document", id: "abc-1_2" });
  for (const path of ["/d/", "/d/a/b", "/d/a%20b", "/elsewhere"]) {
    expect(parseRoute(path)).toEqual({ name: "missing" });
  }
});

test("[APP9] a page that wants to stay keeps its address, and only while it asks", async () => {
  const pushState = vi.fn();
  vi.stubGlobal("history", { pushState });
  vi.stubGlobal("location", { pathname: "/d/abc" });
  vi.stubGlobal("window", { scrollTo: vi.fn() });

  const stop = askBeforeLeaving(() => Promise.resolve(false));
  await goTo("/");
  expect(pushState).not.toHaveBeenCalled();

  // The next page asks for itself before the one before has stopped: its question stays.
  const stopNext = askBeforeLeaving(() => Promise.resolve(true));
  stop();
  await goTo("/");
  expect(pushState).toHaveBeenCalledTimes(1);
  stopNext();
  await goTo("/d/abc");
  expect(pushState).toHaveBeenCalledTimes(2);
});
