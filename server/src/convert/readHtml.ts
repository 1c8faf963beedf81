// HTML to a document, with a parser in plain JavaScript instead of a browser. Only what the schema
// knows gets in: scripts, styles, event handlers and unsafe addresses have no place in it.
import { CowriteError } from "@cowrite/shared/errors.ts";
import { pictureOf } from "@cowrite/shared/schema/figure.ts";
import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import { DOMParser, type Node as ProseMirrorNode } from "@tiptap/pm/model";
import { parseHTML } from "linkedom";
import { toNearestForms } from "./foreign/nearestForms.ts";
import { matchQuickly } from "./matchQuickly.ts";
import { settle } from "./settle.ts";
import { tidyText } from "./tidyText.ts";

// Deeper than a document may nest, because elements that mean nothing here cost levels too.
const maxElementNesting = 400;

/** @throws CowriteError `unreadable_content` where it nests too deep. */
export function readHtml(html: string): ProseMirrorNode {
  // As a whole page, not as a part of one: linkedom's `innerHTML` recurses.
  const { document } = parseHTML(html);
  refuseDepth(document);
  toNearestForms(document);
  for (const element of document.querySelectorAll(blocksUnknownToProseMirror)) asDivision(element);
  for (const list of document.querySelectorAll("ul")) markTasks(list);
  for (const item of document.querySelectorAll("li")) beginWithParagraph(item);
  for (const block of document.querySelectorAll("pre")) dropFirstLineEnd(block);
  matchQuickly(document);
  return tidyText(settle(parser.parse(document)));
}

const parser = DOMParser.fromSchema(documentSchema);

// Browsers show these as blocks; without this their words would run together.
const blocksUnknownToProseMirror = [
  "caption, center, dir, dt, legend, main, menu, search, option",
  "nav:not([data-table-of-contents]), summary:not(details > summary)",
].join(", ");

function asDivision(element: Element): void {
  const division = element.ownerDocument.createElement("div");
  division.append(...element.childNodes);
  element.replaceWith(division);
}

// An item of a list begins with a paragraph. Without one, the parser would put the code or heading
// that an item begins with behind the list.
function beginWithParagraph(item: Element): void {
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

// HTML lets code begin on the line after its tag; linkedom does not know that.
function dropFirstLineEnd(block: Element): void {
  const first = block.firstChild;
  if (first?.nodeType === 3) first.nodeValue = (first.nodeValue ?? "").replace(/^\r?\n/, "");
}

/** GitHub's and other renderers' task lists: each item begins with a checkbox. */
function markTasks(list: Element): void {
  const items = [...list.children];
  const boxes = items.map((item) => item.querySelector(leadingBox));
  if (items.length === 0 || boxes.includes(null)) return;
  list.setAttribute("data-type", "taskList");
  for (const [at, item] of items.entries()) {
    item.setAttribute("data-type", "taskItem");
    if (!item.hasAttribute("data-checked")) {
      item.setAttribute("data-checked", String(boxes[at]?.hasAttribute("checked")));
    }
  }
}

const leadingBox = [":scope > input", ":scope > label > input", ":scope > p > input"]
  .map((selector) => `${selector}[type=checkbox]:first-child`)
  .join(", ");

// Without recursion: this is what keeps the parser's own recursion from ending the process.
function refuseDepth(root: Document): void {
  let depth = 0;
  let node: Node | null = root.firstChild;
  while (node && node !== root) {
    if (node.firstChild) {
      depth += 1;
      if (depth > maxElementNesting) {
        throw new CowriteError("unreadable_content", {
          message: `The HTML nests more than ${maxElementNesting} levels deep.`,
        });
      }
      node = node.firstChild;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      depth -= 1;
    }
    if (node === root) return;
    node = node?.nextSibling ?? null;
  }
}
