// A document as Markdown (CommonMark with GitHub's tables, tasks and strike-through), one rule for
// each block. What Markdown has no words for is written as HTML.
import type { Node } from "@tiptap/pm/model";
import { calloutKind } from "../callout.ts";
import { inOneLine, writeAttributes, writeHtmlChildren, writeHtmlLine } from "../writeHtml.ts";
import { alertNames } from "./callouts.ts";
import { escapeLineStart } from "./escapeMarkdown.ts";
import { writeInline } from "./writeInline.ts";
import { writePicture } from "./writeLink.ts";
import { writeTable } from "./writeTable.ts";

/** @returns Markdown that reads back as the same document, where Markdown can say it. */
export function writeMarkdown(root: Node): string {
  const lines = writeBlocks(root.children);
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

interface Beside {
  /** Two lists that touch need different markers, or they become one. */
  alternate: boolean;
  /** Nothing is written before it in its item, where a lone picture is a line. */
  beginsItem: boolean;
}

const rules: Record<string, (node: Node, beside: Beside) => string[]> = {
  paragraph: (paragraph) => writeParagraph(paragraph, { isHead: false }),
  heading: writeHeading,
  blockquote: writeQuote,
  codeBlock: writeFence,
  horizontalRule: () => ["---"],
  bulletList: (list, { alternate }) => writeList(list, () => (alternate ? "*" : "-")),
  taskList: (list, { alternate }) => writeList(list, () => (alternate ? "*" : "-")),
  orderedList: (list, { alternate }) =>
    writeList(list, (at) => `${Number(list.attrs.start) + at}${alternate ? ")" : "."}`),
  table: writeTable,
  callout: writeCallout,
  details: writeDetails,
  columns: writeColumns,
  figure: writeFigure,
  blockMath: writeMath,
};

function writeBlocks(nodes: readonly Node[], { beginsItem = false } = {}): string[] {
  const lines: string[] = [];
  let previous: Node | undefined;
  let alternate = false;
  for (const node of nodes) {
    const isFirst = lines.length === 0;
    alternate = previous !== undefined && listKind(previous) === listKind(node) && !alternate;
    const place = { alternate, beginsItem: beginsItem && isFirst };
    const block = rules[node.type.name]?.(node, place) ?? [writeHtmlLine(node)];
    // Markdown has no empty paragraph: a blank line only separates.
    if (block.length === 0) continue;
    if (lines.length > 0) lines.push("");
    lines.push(...block);
    previous = listKind(node) === undefined ? undefined : node;
  }
  return lines;
}

function listKind(node: Node): "bullets" | "numbers" | undefined {
  const { name } = node.type;
  if (name === "orderedList") return "numbers";
  return name === "bulletList" || name === "taskList" ? "bullets" : undefined;
}

interface ParagraphOptions {
  /** It is what an item of a list begins with. */
  isHead: boolean;
}

function writeParagraph(paragraph: Node, { isHead }: ParagraphOptions): string[] {
  const text = writeInline(paragraph, { lineBreak: "\\\n" }).trim();
  if (text === "") return [];
  // Alone in its paragraph it would be a figure.
  if (!isHead && isBareImage(paragraph))
    return [`<p>${paragraph.children.map(writeHtmlLine).join("")}</p>`];
  // A break needs something after it: at the very end it would be a bare backslash.
  const ended = endsWithBreak(paragraph) ? `${text.slice(0, -1)}<br>` : text;
  // A tag alone on its line is no paragraph, and would run together with the next one.
  if (/^<(img|br)\b[^>]*>$/.test(ended)) return [`<p>${ended}</p>`];
  return ended.split("\n").map((line) => escapeLineStart(line.trim()));
}

function isBareImage({ childCount, firstChild }: Node): boolean {
  return childCount === 1 && firstChild?.type.name === "image" && !firstChild.attrs.title;
}

function endsWithBreak(paragraph: Node): boolean {
  return paragraph.lastChild?.type.name === "hardBreak";
}

function writeHeading(heading: Node): string[] {
  const text = writeInline(heading, { lineBreak: "<br>" }).trim();
  // A line's last number signs would be taken for decoration.
  const kept = text.replace(/(^|\s)(#+)$/, "$1\\$2");
  return [`${"#".repeat(heading.attrs.level)} ${kept}`.trim()];
}

function writeQuote(quote: Node): string[] {
  const lines = writeBlocks(quote.children);
  return lines.length === 0 ? [">"] : lines.map(quoted);
}

function writeCallout(callout: Node): string[] {
  const lines = writeBlocks(callout.children);
  const begin = `> [!${alertNames[calloutKind(callout.attrs.kind)]}]`;
  return [begin, ...(lines.length === 0 ? [] : [">", ...lines.map(quoted)])];
}

function quoted(line: string): string {
  return line === "" ? ">" : `> ${line}`;
}

// HTML ends at a blank line, and Markdown goes on in it.
function writeDetails(details: Node): string[] {
  const [summary, content] = details.children;
  const begin = [
    "<details>",
    `<summary>${summary ? inOneLine(writeHtmlChildren(summary)) : ""}</summary>`,
  ];
  return [...begin, ...between(content), "</details>"];
}

function writeColumns(columns: Node): string[] {
  const inner = columns.children.flatMap((column) => [
    "<div data-column>",
    ...between(column),
    "</div>",
  ]);
  return ["<div data-columns>", ...inner, "</div>"];
}

function between(parent: Node | undefined): string[] {
  const lines = writeBlocks(parent?.children ?? []);
  return lines.length === 0 ? [] : ["", ...lines, ""];
}

// The size of a picture's file is found again; what somebody chose would be lost.
function writeFigure(figure: Node, { beginsItem }: Beside): string[] {
  const { src, alt, align, shown } = figure.attrs;
  const isPlain =
    !beginsItem && figure.childCount === 0 && align === null && shown === null && src !== null;
  return [isPlain ? writePicture({ src, alt }) : writeHtmlLine(figure)];
}

function writeMath(block: Node): string[] {
  const latex: string = block.attrs.latex;
  const isPlain = latex.trim() !== "" && !latex.includes("$$") && !/[\t\r]/.test(latex);
  if (isPlain) return ["$$", ...latex.split("\n"), "$$"];
  return [`<div data-type="block-math"${writeAttributes({ "data-latex": latex })}></div>`];
}

function writeFence(block: Node): string[] {
  const text = block.textContent;
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return [fence + (block.attrs.language ?? ""), ...text.split("\n"), fence];
}

function writeList(list: Node, marker: (at: number) => string): string[] {
  const items = list.children.map((item, at) => writeItem(item, marker(at)));
  const isLoose = list.children.some((item) =>
    item.children.slice(1).some((child) => listKind(child) === undefined),
  );
  return items.flatMap((lines, at) => (isLoose && at > 0 ? ["", ...lines] : lines));
}

function writeItem(item: Node, marker: string): string[] {
  const [first, ...others] = item.children;
  const check = item.type.name === "taskItem" ? `[${item.attrs.checked ? "x" : " "}]` : "";
  const firstLines = first ? writeParagraph(first, { isHead: true }) : [];
  const head = [check, firstLines[0] ?? ""].filter((part) => part !== "").join(" ");
  const lines = [head, ...firstLines.slice(1)];
  const rest = writeBlocks(others, { beginsItem: head === "" });
  if (rest.length > 0 && !mayTouch(head, { next: others[0], nextLine: rest[0] ?? "" })) {
    lines.push("");
  }
  const body = [...lines, ...rest];
  const indent = " ".repeat(marker.length + 1);
  return body.map((line, at) => {
    if (at === 0) return line === "" ? marker : `${marker} ${line}`;
    return line === "" ? "" : indent + line;
  });
}

// A list may follow its item's text at once, except where it could not interrupt a paragraph (an
// empty item, a number other than 1) or would be swallowed by HTML. After an empty head nothing
// may be blank: an item that begins with a blank line has ended.
function mayTouch(head: string, below: { next: Node | undefined; nextLine: string }): boolean {
  if (head === "") return true;
  if (below.next === undefined || listKind(below.next) === undefined) return false;
  return !head.startsWith("<") && /^([-*]|1[.)]) \S/.test(below.nextLine);
}
