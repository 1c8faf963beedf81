// A document as Markdown (CommonMark with GitHub's tables, tasks and strike-through), one rule for
// each block. What Markdown has no words for is written as HTML.
import type { Node } from "@tiptap/pm/model";
import { escapeLineStart } from "./escapeMarkdown.ts";
import { writeInline } from "./writeInline.ts";
import { writeTable } from "./writeTable.ts";

/** @returns Markdown that reads back as the same document, where Markdown can say it. */
export function writeMarkdown(root: Node): string {
  const lines = writeBlocks(root.children);
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

interface Beside {
  /** Two lists that touch need different markers, or they become one. */
  alternate: boolean;
}

const rules: Record<string, (node: Node, beside: Beside) => string[]> = {
  paragraph: writeParagraph,
  heading: writeHeading,
  blockquote: writeQuote,
  codeBlock: writeFence,
  horizontalRule: () => ["---"],
  bulletList: (list, { alternate }) => writeList(list, () => (alternate ? "*" : "-")),
  taskList: (list, { alternate }) => writeList(list, () => (alternate ? "*" : "-")),
  orderedList: (list, { alternate }) =>
    writeList(list, (at) => `${Number(list.attrs.start) + at}${alternate ? ")" : "."}`),
  table: writeTable,
};

function writeBlocks(nodes: readonly Node[]): string[] {
  const lines: string[] = [];
  let previous: Node | undefined;
  let alternate = false;
  for (const node of nodes) {
    alternate = previous !== undefined && listKind(previous) === listKind(node) && !alternate;
    const block = rules[node.type.name]?.(node, { alternate }) ?? [];
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

function writeParagraph(paragraph: Node): string[] {
  const text = writeInline(paragraph, { lineBreak: "\\\n" }).trim();
  if (text === "") return [];
  // A break needs something after it: at the very end it would be a bare backslash.
  const ended = endsWithBreak(paragraph) ? `${text.slice(0, -1)}<br>` : text;
  // A tag alone on its line is no paragraph, and would run together with the next one.
  if (/^<(img|br)\b[^>]*>$/.test(ended)) return [`<p>${ended}</p>`];
  return ended.split("\n").map((line) => escapeLineStart(line.trim()));
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
  return lines.length === 0 ? [">"] : lines.map((line) => (line === "" ? ">" : `> ${line}`));
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
  const firstLines = first ? writeParagraph(first) : [];
  const head = [check, firstLines[0] ?? ""].filter((part) => part !== "").join(" ");
  const lines = [head, ...firstLines.slice(1)];
  const rest = writeBlocks(others);
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
