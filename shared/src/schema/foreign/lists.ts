// Lists as other pages and programs write them, in the shape that the schema's parser reads.
import { pictureOf } from "../figure.ts";
import { make } from "./replace.ts";

/** GitHub's and other renderers' task lists, where each item begins with a checkbox, and Google's. */
export function markTasks(list: Element): void {
  const items = [...list.children].filter(({ localName }) => localName === "li");
  const checks = items.map(checkOf);
  if (items.length === 0 || checks.includes(undefined)) return;
  list.setAttribute("data-type", "taskList");
  for (const [at, item] of items.entries()) {
    item.setAttribute("data-type", "taskItem");
    if (!item.hasAttribute("data-checked")) {
      item.setAttribute("data-checked", String(checks[at]));
    }
  }
}

const leadingBox = [":scope > input", ":scope > label > input", ":scope > p > input"]
  .map((selector) => `${selector}[type=checkbox]:first-child`)
  .join(", ");

function checkOf(item: Element): boolean | undefined {
  if (item.getAttribute("role") === "checkbox") {
    // Google Docs draws the box.
    item.querySelector('img[aria-roledescription="checkbox"]')?.remove();
    return item.getAttribute("aria-checked") === "true";
  }
  return item.querySelector(leadingBox)?.hasAttribute("checked");
}

/** A list that stands between items, as Google Docs writes it, belongs to the item before it. */
export function intoItem(list: Element): void {
  const { parentElement: outer, previousElementSibling: item } = list;
  if (outer === null || !/^[ou]l$/.test(outer.localName)) return;
  if (item?.localName === "li") item.append(list);
  else {
    const holder = make(list, "li");
    list.replaceWith(holder);
    holder.append(list);
  }
}

// An item of a list begins with a paragraph. Without one, the parser would put the code or heading
// that an item begins with behind the list.
export function beginWithParagraph(item: Element): void {
  let parent = item;
  let first = firstShown(parent);
  while (first?.nodeType === 1 && isWrapper(first as Element)) {
    parent = first as Element;
    first = firstShown(parent);
  }
  if (first?.nodeType !== 1 || !mayNotBegin(first as Element)) return;
  item.prepend(item.ownerDocument.createElement("p"));
}

const wrappers = /^(div|section|article|header|footer|main|aside|figure)$/i;
const blocks = /^(pre|blockquote|ul|ol|h[1-6]|hr|table|details|iframe|video)$/i;
const ownBlocks = [
  "[data-callout], [data-columns], [data-attachment], [data-link-card], [data-video]",
  '[data-type="block-math"], [data-table-of-contents]',
].join(", ");

function isWrapper(element: Element): boolean {
  return wrappers.test(element.nodeName) && !mayNotBegin(element);
}

function mayNotBegin(element: Element): boolean {
  const { nodeName } = element;
  if (/^figure$/i.test(nodeName)) return pictureOf(element) !== undefined;
  return blocks.test(nodeName) || element.matches(ownBlocks);
}

function firstShown(parent: Node): Node | undefined {
  return [...parent.childNodes].find(
    ({ nodeType, nodeValue }) => nodeType === 1 || (nodeType === 3 && nodeValue?.trim()),
  );
}
