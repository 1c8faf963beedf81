// What a plain document loads, and what only comes with what needs it.
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { test } from "./test.ts";

const manifestFile = new URL("../../web/dist/.vite/manifest.json", import.meta.url);

/** What is large and seldom, by the sources that its files are built from. */
const libraries = {
  katex: /^\.\.\/node_modules\/katex\/dist\/katex\.mjs$/,
  mermaid: /^\.\.\/node_modules\/mermaid\/dist\/mermaid\.core\.mjs$/,
  highlighting: /\/highlight\.js\/es\/core\.js$/,
  emoji: /\/emojibase-data\/en\/compact\.json$/,
} as const;
type Library = keyof typeof libraries;

function fileOf(built: RegExp): string {
  const manifest: Record<string, { file: string }> = JSON.parse(readFileSync(manifestFile, "utf8"));
  const [found] = Object.entries(manifest).filter(([source]) => built.test(source));
  if (found === undefined) throw new Error(`Nothing was built from ${built}.`);
  return found[1].file;
}

function loaded(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname.slice(1)),
  );
}

async function librariesIn(page: Page): Promise<Library[]> {
  const files = await loaded(page);
  const names = Object.keys(libraries) as Library[];
  return names.filter((name) => files.includes(fileOf(libraries[name])));
}

test("[SIZ2] formulas, diagrams, colours of code and emoji come with what needs them, and not before", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith(
    "# Plain\n\nWords, `code` and a [link](https://example.org/).\n\nThe end.",
  );
  await ada.seesSaved();
  await ada.clickInto("The end.");
  await ada.type(" And more.");
  // What comes last of all that nobody asked for.
  const last = fileOf(/^src\/editor\/status\/StatusDetails\.tsx$/);
  await expect.poll(() => loaded(ada.page)).toContain(last);
  await ada.seesSaved();
  expect(await librariesIn(ada.page)).toEqual([]);

  await ada.type(" $x^2$ ");
  await expect(ada.editor.locator(".katex")).toBeVisible();
  expect(await librariesIn(ada.page)).toEqual(["katex"]);
  await ada.type(" :smi");
  await expect(ada.page.getByRole("listbox").getByRole("option").first()).toBeVisible();
  expect(await librariesIn(ada.page)).toEqual(["katex", "emoji"]);
  await ada.press("Enter");
  await ada.press("Enter");
  await ada.type("```js ");
  await ada.type("const a = 1;");
  await expect(ada.editor.locator(".hljs-keyword")).toHaveText("const");
  expect(await librariesIn(ada.page)).toEqual(["katex", "highlighting", "emoji"]);
  await ada.page.getByRole("combobox", { name: "Language" }).selectOption("mermaid");
  await expect.poll(() => librariesIn(ada.page)).toContain("mermaid");
});
