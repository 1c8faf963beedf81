// HTML of whatever origin, made ready for the schema's parser: in a browser at the clipboard, and on the
// server at the import.
import { beginWithParagraph, intoItem, markTasks } from "./lists.ts";
import { allElements, named } from "./named.ts";
import { toNearestForms } from "./nearestForms.ts";
import { rename } from "./replace.ts";
import { excelStyles, wordLists } from "./wordProcessors.ts";

const pictures = new Set(["img"]);
const lists = new Set(["ul", "ol"]);
const items = new Set(["li"]);

/** Changes the document itself. */
export function prepareHtml(document: Document): void {
  const brought = allElements(document);
  for (const picture of named(brought, pictures)) {
    if (isOnePoint(picture)) picture.remove();
  }
  wordLists(brought);
  excelStyles(brought);
  toNearestForms(document);
  const nearest = allElements(document);
  for (const element of named(nearest, blocksUnknownToProseMirror)) {
    if (!isKnown(element)) rename(element, "div");
  }
  const found = named(nearest, lists);
  // All are found before the first is moved.
  const inLists = found.filter(({ parentElement }) => lists.has(parentElement?.localName ?? ""));
  const holders = inLists.flatMap((list) => intoItem(list) ?? []);
  for (const list of found) if (list.localName === "ul") markTasks(list);
  for (const item of [...named(nearest, items), ...holders]) beginWithParagraph(item);
}

/** It shows nothing, and tells its server who reads. */
function isOnePoint(picture: Element): boolean {
  const sides = ["width", "height"].map((name) => picture.getAttribute(name) ?? "");
  return sides.every((side) => /^[01](px)?$/.test(side.trim()));
}

// Browsers show these as blocks; without this their words would run together.
const blocksUnknownToProseMirror = new Set([
  ...["caption", "center", "dir", "dt", "legend", "main", "menu", "search", "option"],
  ...["nav", "summary"],
]);

function isKnown(element: Element): boolean {
  if (element.localName === "nav") return element.hasAttribute("data-table-of-contents");
  return element.localName === "summary" && element.parentElement?.localName === "details";
}
