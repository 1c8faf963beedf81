import { limits } from "@cowrite/shared/limits.ts";
import { expect, test } from "vitest";
import { readMarkdownFile } from "./readMarkdownFile.ts";

test("[APP3] text is read as it is, without a byte order mark", async () => {
  const file = new File(["\ufeff# Grüße\n"], "a.md");
  expect(await readMarkdownFile(file)).toEqual({ ok: true, text: "# Grüße\n" });
});

test("[APP3] what is no text is refused by name, with advice", async () => {
  for (const bytes of [Uint8Array.of(0x50, 0x4b, 0, 1), Uint8Array.of(0xff, 0xfe, 0x41)]) {
    const read = await readMarkdownFile(new File([bytes], "photo.md"));
    expect(read).toMatchObject({ ok: false, problem: expect.stringContaining("photo.md") });
  }
});

test("[APP3] a file over the limit is refused before it is read", async () => {
  const file = new File(["x"], "huge.md");
  Object.defineProperty(file, "size", { value: limits.bodyBytes.value });
  expect(await readMarkdownFile(file)).toMatchObject({ ok: false });
});
