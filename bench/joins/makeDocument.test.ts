import { expect, test } from "vitest";
import * as Y from "yjs";
import { makeDocument } from "./makeDocument.ts";

test("[OPS93] the long document has the size that is named, and many pieces", () => {
  const state = makeDocument(100_000);
  expect(state.byteLength).toBeGreaterThanOrEqual(100_000);
  expect(state.byteLength).toBeLessThan(130_000);
  // 200 paragraphs: more than the element, the text and one run of letters of each.
  expect(Y.decodeUpdate(state).structs.length).toBeGreaterThan(200 * 5);
});

test("[OPS93] the long document is the same for each server", () => {
  expect(makeDocument(20_000)).toEqual(makeDocument(20_000));
});
