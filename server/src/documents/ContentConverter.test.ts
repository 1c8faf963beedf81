import { afterAll, expect, test } from "vitest";
import * as Y from "yjs";
import { ContentConverter } from "./ContentConverter.ts";

// One for all, since its thread takes longer to load than the tests; the last of them closes it.
const converter = new ContentConverter();
afterAll(() => converter.close());

test("[API7] a long import does not hold up the event loop", async () => {
  const value = "Some **words** and a [link](https://example.org).\n\n".repeat(4_000);
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 1);
  const { state } = await converter.import({ content: { format: "markdown", value } }, 0);
  clearInterval(turning);
  expect(state?.byteLength).toBeGreaterThan(100_000);
  // On the event loop it would have been one turn, however long.
  expect(turns).toBeGreaterThan(5);
});

test("[API7] what goes in comes out, and a fault keeps its code", async () => {
  const content = { format: "markdown", value: "# Hello\n\nworld\n" } as const;
  const { title, state } = await converter.import({ content }, 0);
  expect(title).toBe("Hello");
  expect(await converter.export(state ?? new Uint8Array(), "markdown")).toContain("# Hello");
  await expect(converter.import({ content }, 10)).rejects.toMatchObject({ code: "too_large" });
  const binary = { format: "markdown", value: "\u0000\u0001" } as const;
  await expect(converter.import({ content: binary }, 0)).rejects.toMatchObject({
    code: "not_text",
  });
});

test("[API7] what is under way when the server stops is told so, and so is what comes later", async () => {
  const value = "a\n\n".repeat(50_000);
  // The thread of the other one is still loading.
  for (const closing of [converter, new ContentConverter()]) {
    const work = closing.import({ content: { format: "markdown", value } }, 0);
    const outcome = expect(work).rejects.toMatchObject({ code: "internal" });
    await closing.close();
    await outcome;
    const late = closing.export(Y.encodeStateAsUpdate(new Y.Doc()), "text");
    await expect(late).rejects.toMatchObject({ code: "internal" });
  }
});
