// HTML of whatever origin, made ready for the schema's parser: in a browser at the clipboard, and on the
// server at the import.
import { beginWithParagraph, intoItem, markTasks } from "./lists.ts";
import { toNearestForms } from "./nearestForms.ts";
import { rename } from "./replace.ts";
import { excelStyles, wordLists } from "./wordProcessors.ts";

/** Changes the document itself. */
export function prepareHtml(document: Document): void {
  for (const picture of document.querySelectorAll("img")) {
    if (isOnePoint(picture)) picture.remove();
  }
  wordLists(document);
  excelStyles(document);
  toNearestForms(document);
  for (const element of document.querySelectorAll(blocksUnknownToProseMirror)) {
    rename(element, "div");
  }
  for (const list of document.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    intoItem(list);
  }
  for (const list of document.querySelectorAll("ul")) markTasks(list);
  for (const item of document.querySelectorAll("li")) beginWithParagraph(item);
}

/** It shows nothing, and tells its server who reads. */
function isOnePoint(picture: Element): boolean {
  const sides = ["width", "height"].map((name) => picture.getAttribute(name) ?? "");
  return sides.every((side) => /^[01](px)?$/.test(side.trim()));
}

// Browsers show these as blocks; without this their words would run together.
const blocksUnknownToProseMirror = [
  "caption, center, dir, dt, legend, main, menu, search, option",
  "nav:not([data-table-of-contents]), summary:not(details > summary)",
].join(", ");
