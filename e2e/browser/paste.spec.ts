// Pasting what other programs put on the clipboard (server/src/convert/clipboard, tested one by one there).
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { expectAccessible } from "./expectAccessible.ts";
import type { Person } from "./Person.ts";
import { pastePicture } from "./pastePicture.ts";
import { test } from "./test.ts";

function copied(name: string): string {
  const path = `../../server/src/convert/clipboard/${name}.txt`;
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

type Clipboard = Record<string, string>;

function paste({ editor }: Person, clipboard: Clipboard): Promise<void> {
  return editor.evaluate((element, given) => {
    const data = new DataTransfer();
    for (const [type, value] of Object.entries(given)) data.setData(type, value);
    element.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, clipboard);
}

/** Lets HTML that is dragged out of another program go over the first line. */
function drop({ editor }: Person, html: string): Promise<void> {
  return editor.evaluate((element, value) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/html", value);
    const { left, top } = (element.firstElementChild ?? element).getBoundingClientRect();
    const place = { clientX: left + 4, clientY: top + 4 };
    const options = { dataTransfer, bubbles: true, cancelable: true, ...place };
    element.dispatchEvent(new DragEvent("drop", options));
  }, html);
}

for (const name of ["word", "googleDocs", "libreOffice"]) {
  test(`[FMT25] what was copied from ${name} keeps its headings, lists, tables and colours`, async ({
    join,
  }) => {
    const ada = await join("Ada");
    await ada.newDocumentWith("");
    await ada.editor.click();
    await paste(ada, { "text/html": copied(name) });
    await ada.seesSaved();
    const stored = await ada.stored();
    expect(stored).toContain("# The plan\n");
    expect(stored).toContain("- One\n  - Within\n- Two\n");
    expect(stored).toMatch(/We \*\*must\*\* _not_/);
    expect(stored).toMatch(/<mark data-color="yellow"> ?(all|late)<\/mark>/);
    expect(stored).toMatch(/<td [^>]*data-background="blue"><p>.*Who/);
    expect(stored).not.toMatch(/mso|font|style="color|&nbsp;/);
  });
}

test("[FMT25] lines from VS Code are code in its language, and cells from a sheet a table", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("");
  await ada.share(id, "viewer");
  await bob.open(id);
  await ada.editor.click();
  await paste(ada, {
    "text/plain": "if (a) {\n  go();\n}\n",
    "text/html": copied("vsCode"),
    "vscode-editor-data": JSON.stringify({ version: 1, mode: "typescript" }),
  });
  await expect(bob.editor.locator("pre")).toContainText("  go();");
  await ada.press("ArrowDown");
  await paste(ada, { "text/html": copied("excel") });
  await expect(bob.editor.locator("td").first()).toHaveText("Name");
  await ada.seesSaved();
  const stored = await ada.stored();
  expect(stored).toContain("```typescript\nif (a) {\n  go();\n}\n```");
  expect(stored).toMatch(/<strong>Sum<\/strong>/);
});

test("[FMT9] a page that was copied brings its words, and nothing that runs", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("");
  await ada.editor.click();
  await paste(ada, { "text/html": copied("webPage") });
  await ada.seesSaved();
  const html = await ada.stored("html");
  expect(html).toContain("News");
  expect(html).toContain("Old words");
  expect(html).not.toMatch(/steal|track\.example|javascript|onerror|evil/);
  expect(await ada.editor.innerHTML()).not.toMatch(/steal|track\.example|javascript:|onerror/);
});

test("[FMT26] Markdown is pasted as what it means, and kept plain where that is wanted", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Before");
  await ada.clickInto("Before");
  await ada.press("End");
  await ada.press("Enter");
  const markdown = "## Plan\n\n- [x] one\n- [ ] two";
  await paste(ada, { "text/plain": markdown });
  await expect(ada.editor.getByRole("heading", { name: "Plan" })).toBeVisible();
  await ada.page.getByRole("button", { name: "Keep it plain" }).click();
  await expect(ada.editor.getByRole("heading", { name: "Plan" })).toHaveCount(0);
  await expect(ada.editor).toContainText("## Plan");
  await paste(ada, { "text/plain": "Words" });
  await expect(ada.page.getByRole("button", { name: "Keep it plain" })).toHaveCount(0);
  await ada.press("Enter");
  await paste(ada, { "text/plain": "\n\n> [!TIP]\n> Rest" });
  await expect(ada.editor.locator('[data-callout="tip"]')).toContainText("Rest");
  await ada.type("!");
  await expect(ada.page.getByRole("button", { name: "Keep it plain" })).toHaveCount(0);
  await ada.seesSaved();
  expect(await ada.stored()).toContain("> [!TIP]\n>\n> Rest");
});

test("[MED80] pictures among words that Word or LibreOffice keep to themselves are told by their number", async ({
  join,
}) => {
  const ada = await join("Ada", { viewport: { width: 390, height: 844 } });
  await ada.newDocumentWith("");
  await ada.editor.click();
  await paste(ada, { "text/html": copied("wordWithPictures") });
  const note = ada.page.locator(".cw-paste-note");
  await expect(note).toContainText("2 pictures could not come along.");
  await expect(ada.page.getByRole("status").filter({ hasText: "2 pictures" })).toBeAttached();
  await expect(note.getByRole("button")).toHaveCount(1);
  await expectAccessible(ada.page, "pictures that are missing", { only: ".cw-paste-note" });
  await ada.sees("The house from the street:");
  await ada.type(" Words.");
  await expect(note).toBeVisible();
  await paste(ada, { "text/html": copied("libreOfficeWithPicture") });
  await expect(note).toContainText("1 picture could not come along.");
  await note.getByRole("button", { name: "Close this note" }).click();
  await expect(note).toBeHidden();
  await expect(ada.editor).toBeFocused();

  await drop(ada, copied("libreOfficeWithPicture"));
  await expect(note).toContainText("1 picture");

  // Of two that were copied without words, the clipboard has one.
  const source = '<img width="120" height="80" src="file:///tmp/a.png">';
  await pastePicture(ada, `<p>${source}</p><p>${source}</p>`);
  await expect(ada.editor.locator("figure")).toHaveCount(1);
  await expect(note).toContainText("1 picture");
  await paste(ada, { "text/html": copied("excel") });
  await expect(note).toBeHidden();
  await ada.seesSaved();
  expect(await ada.stored()).not.toContain("file:");
});
