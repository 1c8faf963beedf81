// Files that are let go over the editor, and what is written behind them.
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import type { Person } from "./Person.ts";
import { pastePicture } from "./pastePicture.ts";
import { test } from "./test.ts";

/** Lets a file go over this element. @returns whether the page keeps the browser from opening it */
function drop({ page }: Person, selector: string, name: string): Promise<boolean> {
  return page.locator(selector).evaluate((target, fileName) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["words"], fileName, { type: "text/plain" }));
    const { left, top, width, height } = target.getBoundingClientRect();
    const options = { dataTransfer, bubbles: true, cancelable: true };
    const at = { clientX: left + width - 4, clientY: top + height / 2, ...options };
    const isOver = !target.dispatchEvent(new DragEvent("dragover", at));
    return !target.dispatchEvent(new DragEvent("drop", at)) && isOver;
  }, name);
}

test("[MED21] a file is taken wherever over the editor it is let go", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("First.\n\nLast.");
  const files = ada.editor.locator(".cw-attachment");
  expect(await drop(ada, ".cw-surface", "beside.txt")).toBe(true);
  await expect(files).toHaveText([/beside\.txt/]);
  expect(await drop(ada, ".cw-below", "below.txt")).toBe(true);
  await expect(files).toHaveText([/beside\.txt/, /below\.txt/]);
  expect(await drop(ada, ".cw-toolbar", "tools.txt")).toBe(true);
  await expect(files).toHaveText([/tools\.txt/, /beside\.txt/, /below\.txt/]);
  // Where no text is, nothing is done, and nothing lost.
  expect(await drop(ada, ".cw-document-bar", "bar.txt")).toBe(true);

  await ada.share(ada.documentId, "viewer");
  const rea = await join("Rea");
  await rea.open(ada.documentId);
  expect(await drop(rea, ".cw-surface", "reader.txt")).toBe(true);
  await ada.seesSaved();
  expect(await ada.stored("text")).toBe("First.\n\ntools.txt\n\nbeside.txt\n\nLast.\n\nbelow.txt");
});

function copied(name: string): string {
  const path = `../../server/src/convert/clipboard/${name}.txt`;
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

test("[MED54] a picture that was copied by itself in Word or LibreOffice is its file, and cells from a sheet are cells", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("");
  await ada.editor.click();
  const figures = ada.editor.locator("figure img");
  for (const [index, name] of ["wordPicture", "libreOfficePicture"].entries()) {
    await pastePicture(ada, copied(name));
    await expect(figures).toHaveCount(index + 1);
    await expect(figures.nth(index)).toHaveAttribute("src", /\/api\/documents\//);
  }
  // Sheets give a picture of them as well.
  await pastePicture(ada, "<table><tr><td></td><td></td></tr></table>");
  await expect(ada.editor.locator("td")).toHaveText(["", ""]);
  await pastePicture(ada, copied("excel"));
  await expect(ada.editor.locator("td", { hasText: "Name" })).toBeVisible();
  await expect(figures).toHaveCount(2);
  await ada.seesSaved();
  expect(await ada.stored()).not.toContain("file:");
});

test("[MED20] one writes on behind a picture: after it was pasted, and by Enter below it", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocument();
  await ada.type("before");
  await pastePicture(ada);
  const figure = ada.editor.locator("figure");
  await expect(figure).toHaveCount(1);
  await ada.type("typed");
  await expect(ada.editor.locator("p:not(.cw-note)")).toHaveText(["before", "typed"]);
  await figure.locator("figcaption").click();
  await ada.type("Caption");
  await ada.press("Enter");
  await ada.type("after");
  await expect(figure.locator("figcaption")).toHaveText("Caption");
  await expect(ada.editor.locator("p:not(.cw-note)")).toHaveText(["before", "after", "typed"]);

  // On an empty line, the picture takes its place.
  await ada.newDocumentWith("");
  await ada.editor.click();
  await pastePicture(ada);
  await expect(figure).toHaveCount(1);
  await ada.type("typed");
  await expect(ada.editor.locator("p:not(.cw-note)")).toHaveText(["typed"]);
  await expect(figure.locator("figcaption")).toHaveText("");
});
