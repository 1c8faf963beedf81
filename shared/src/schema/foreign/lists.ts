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

function checkOf(item: Element): boolean | undefined {
  if (item.getAttribute("role") === "checkbox") {
    // Google Docs draws the box.
    item.querySelector('img[aria-roledescription="checkbox"]')?.remove();
    return item.getAttribute("aria-checked") === "true";
  }
  return leadingBox(item)?.hasAttribute("checked");
}

/** A box that the item begins with, or a label or paragraph in it. */
function leadingBox(item: Element): Element | undefined {
  const first = item.firstElementChild;
  if (first !== null && isCheckbox(first)) return first;
  for (let child = first; child !== null; child = child.nextElementSibling) {
    const inner = /^(label|p)$/.test(child.localName) ? child.firstElementChild : null;
    if (inner !== null && isCheckbox(inner)) return inner;
  }
  return undefined;
}

function isCheckbox(element: Element): boolean {
  return (
    element.localName === "input" && element.getAttribute("type")?.toLowerCase() === "checkbox"
  );
}

/**
 * A list that stands between items, as Google Docs writes it, belongs to the item before it.
 *
 * @returns the new item that holds it, where there is none before it.
 */
export function intoItem(list: Element): Element | undefined {
  const { parentElement: outer, previousElementSibling: item } = list;
  if (outer === null || !/^[ou]l$/.test(outer.localName)) return undefined;
  if (item?.localName === "li") {
    item.append(list);
    return undefined;
  }
  const holder = make(list, "li");
  list.replaceWith(holder);
  holder.append(list);
  return holder;
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
  ...["data-callout", "data-columns", "data-attachment", "data-link-card", "data-video"],
  "data-table-of-contents",
];

function isWrapper(element: Element): boolean {
  return wrappers.test(element.nodeName) && !mayNotBegin(element);
}

function mayNotBegin(element: Element): boolean {
  const { nodeName } = element;
  if (/^figure$/i.test(nodeName)) return pictureOf(element) !== undefined;
  if (blocks.test(nodeName) || element.getAttribute("data-type") === "block-math") return true;
  return ownBlocks.some((name) => element.hasAttribute(name));
}

function firstShown(parent: Node): Node | undefined {
  let node = parent.firstChild;
  while (node !== null && node.nodeType !== 1 && !(node.nodeType === 3 && node.nodeValue?.trim())) {
    node = node.nextSibling;
  }
  return node ?? undefined;
}
