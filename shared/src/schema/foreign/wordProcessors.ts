// What word processors and code editors put on the clipboard, in plain HTML.
import { isWithin, named } from "./named.ts";
import { make, rename, styleOf } from "./replace.ts";

const headings = ["h1", "h2", "h3", "h4", "h5", "h6"];
const lines = new Set(["p", ...headings]);

/** Microsoft Word's lists are paragraphs that say their level and bear the sign as text. */
export function wordLists(elements: readonly Element[]): void {
  const stack: { list: Element; level: number }[] = [];
  let previous: Element | undefined;
  for (const paragraph of named(elements, lines)) {
    const level = Number(/level(\d)/.exec(styleOf(paragraph, "mso-list") ?? "")?.[1]);
    if (!level) continue;
    const sign = signOf(paragraph);
    // Numbered headings are headings.
    if (paragraph.localName !== "p") continue;
    if (previous === undefined || nextShown(previous) !== paragraph) stack.length = 0;
    previous = paragraph;
    while ((stack.at(-1)?.level ?? 0) > level) stack.pop();
    let top = stack.at(-1);
    const kind = /^[([]?([0-9]+|[a-z]{1,4})[.)\]]/i.test(sign) ? "ol" : "ul";
    if (stack.length === 1 && top?.level === level && top.list.localName !== kind) {
      stack.pop();
      top = undefined;
    }
    if (top === undefined || top.level < level) {
      const list = make(paragraph, kind);
      if (top === undefined) paragraph.before(list);
      else (top.list.lastElementChild ?? top.list).append(list);
      top = { list, level };
      stack.push(top);
    }
    const item = make(paragraph, "li");
    top.list.append(item);
    previous = stack[0]?.list;
    item.append(paragraph);
  }
}

function signOf(paragraph: Element): string {
  const sign = [...paragraph.querySelectorAll("span")].find(
    (span) => styleOf(span, "mso-list")?.toLowerCase() === "ignore",
  );
  const text = sign?.textContent?.trim() ?? "";
  sign?.remove();
  return text;
}

function nextShown(element: Element): Element | null {
  return element.nextElementSibling;
}

const namedParagraphs: Record<string, string> = {
  MsoTitle: "h1",
  MsoSubtitle: "h2",
  MsoQuote: "blockquote",
  MsoIntenseQuote: "blockquote",
};

/** Word's titles and quotations are paragraphs of a class. */
export function nameParagraph(element: Element): void {
  const name = namedParagraphs[element.className.split(/\s/)[0] ?? ""];
  if (name !== undefined) rename(element, name);
}

/** Google Docs wraps all that was copied in bold that is not bold. */
export function unwrapCopied(element: Element): void {
  if (element.id.startsWith("docs-internal-guid")) element.replaceWith(...element.childNodes);
}

/** Word's own element says that a paragraph is empty, and otherwise nothing. */
export function unwrapOffice(element: Element): void {
  if (element.textContent?.trim() === "") element.remove();
  else element.replaceWith(...element.childNodes);
}

const isBlock = /^(p|div|h[1-6]|[ou]l|table|blockquote|pre|hr)$/;

const textblocks = new Set(["p", ...headings, "pre", "td", "th", "li"]);

/** A line end between blocks is only room between them, or the end of what Safari and Chrome copied. */
export function dropLineEnd(element: Element): void {
  const beside = [element.previousElementSibling, element.nextElementSibling];
  const isBetween =
    !isWithin(element.parentElement, textblocks) &&
    beside.some((other) => other !== null && isBlock.test(other.localName)) &&
    ![element.previousSibling, element.nextSibling].some(
      (node) => node?.nodeType === 3 && node.nodeValue?.trim(),
    );
  if (isBetween || element.className === "Apple-interchange-newline") element.remove();
}

const sheets = new Set(["style"]);
const cells = new Set(["td"]);

/** Excel says what its cells look like in a sheet of classes. */
export function excelStyles(elements: readonly Element[]): void {
  const styles = new Map<string, string>();
  for (const sheet of named(elements, sheets)) {
    const rules = /\.(xl\d+)\s*\{([^}]*)\}/g;
    for (const [, name = "", style = ""] of (sheet.textContent ?? "").matchAll(rules)) {
      styles.set(name, style.replace(/\s+/g, " "));
    }
  }
  if (styles.size === 0) return;
  for (const cell of named(elements, cells)) {
    const style = styles.get(cell.className);
    const own = cell.getAttribute("style") ?? "";
    if (style !== undefined) cell.setAttribute("style", `${own};${style}`);
  }
}

const code = new Set(["pre"]);

/** VS Code and others copy code as coloured lines, each a `<div>`. */
export function codeOfEditor(element: Element): void {
  const isCode =
    /^pre/.test(styleOf(element, "white-space") ?? "") &&
    /mono|courier|consolas|menlo/i.test(styleOf(element, "font-family") ?? "");
  if (!isCode || isWithin(element, code)) return;
  const block = make(element, "pre");
  const isOneLine = !/\n/.test(element.textContent ?? "") && element.childElementCount < 2;
  if (isOneLine) {
    const words = make(element, "code");
    words.textContent = element.textContent;
    element.replaceWith(words);
    return;
  }
  const lines = [...element.children].filter(({ localName }) => /^(div|br)$/.test(localName));
  block.textContent =
    lines.length === 0
      ? element.textContent
      : [...element.childNodes].map((line) => line.textContent ?? "").join("\n");
  element.replaceWith(block);
}
