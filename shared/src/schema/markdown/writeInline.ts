// The inside of a paragraph in Markdown. Marks become the longest possible runs, each in the first
// spelling that is safe between its neighbours: `_`, `**`, or HTML, which is always safe.
import type { Mark, Node } from "@tiptap/pm/model";
import { documentPath } from "../documentLink.ts";
import { writeAttributes } from "../writeHtml.ts";
import { escapeBefore, escapeMarkdown } from "./escapeMarkdown.ts";
import { looksLikePrice } from "./math.ts";
import { writeAutolink, writeImage, writeLink } from "./writeLink.ts";

export interface InlineOptions {
  /** `\` and a new line, or `<br>` where a block is one line. */
  lineBreak: string;
}

interface Item {
  readonly node: Node;
  readonly marks: readonly Mark[];
}

interface Written {
  text: string;
  /** Which delimiter characters stand in it: an enclosing mark must not use them again. */
  used: ReadonlySet<string>;
}

/** What stands beside a run: one character, or "" for the edge of the line. */
interface Neighbours {
  before: string;
  after: string;
}

export function writeInline(parent: Node, { lineBreak }: InlineOptions): string {
  const items = parent.children.map((node) => ({ node, marks: node.isText ? node.marks : [] }));
  return writeItems(items, { lineBreak, before: "", after: "" }).text;
}

type Context = InlineOptions & Neighbours;

function writeItems(items: readonly Item[], context: Context): Written {
  const used = new Set<string>();
  const parts: string[] = [];
  const put = (part: string) => {
    const before = parts.pop();
    if (before !== undefined) parts.push(escapeBefore(before, part));
    parts.push(part);
  };
  let at = 0;
  while (at < items.length) {
    const run = longestRun(items, at);
    const next = items[at + (run?.length ?? 1)];
    const neighbours = {
      before: lastCharacter(parts.at(-1) ?? "") || context.before,
      after: next === undefined ? context.after : firstCharacterOf(next),
    };
    if (run === undefined) {
      put(writeLeaf(items[at] as Item, { ...context, after: neighbours.after }));
      at += 1;
      continue;
    }
    const inside = items.slice(at, at + run.length).map(({ node, marks }) => ({
      node,
      marks: marks.filter((mark) => mark !== run.mark && !mark.eq(run.mark)),
    }));
    const inner = writeItems(inside, { ...context, before: "(", after: ")" });
    const written = writeMark(run.mark, { inner, inside, neighbours });
    put(written.text);
    for (const character of written.used) used.add(character);
    at += run.length;
  }
  return { text: parts.join(""), used };
}

/** The mark at this item that reaches furthest. Code is left for the leaf. */
function longestRun(
  items: readonly Item[],
  at: number,
): { mark: Mark; length: number } | undefined {
  let longest: { mark: Mark; length: number } | undefined;
  for (const mark of items[at]?.marks ?? []) {
    if (mark.type.name === "code") continue;
    let end = at + 1;
    while (items[end] && mark.isInSet(items[end]?.marks ?? [])) end += 1;
    if (longest === undefined || end - at > longest.length) longest = { mark, length: end - at };
  }
  return longest;
}

function writeLeaf({ node, marks }: Item, { lineBreak, after }: Context): string {
  if (!node.isText) return leaves[node.type.name]?.(node, after) ?? lineBreak;
  const text = node.text ?? "";
  return marks.length > 0 ? writeCode(text) : escapeMarkdown(text, after);
}

const leaves: Record<string, (node: Node, after: string) => string> = {
  image: (node) => writeImage(node),
  inlineMath: writeMath,
  mention: ({ attrs: { id, label } }) =>
    element("span", { "data-type": "mention", "data-id": id, "data-label": label }, `@${label}`),
  documentLink: ({ attrs: { documentId, title } }) =>
    element("a", { "data-document": documentId, href: documentPath(documentId) }, title),
  date: ({ attrs: { date } }) => element("time", { datetime: date }, date ?? ""),
};

function writeMath({ attrs: { latex } }: Node, after: string): string {
  const isPlain = /^(?!\s)(?:\\[^\n]|[^\\$\n])+(?<!\s)$/.test(latex);
  // Behind a dollar, a digit is a price.
  if (isPlain && !/^\d/.test(after) && !looksLikePrice(latex)) return `$${latex}$`;
  return element("span", { "data-type": "inline-math", "data-latex": latex }, "");
}

/** What Markdown has no words for. The text is what other programs show of it. */
function element(tag: string, attributes: Record<string, unknown>, text: string): string {
  return `<${tag}${writeAttributes(attributes)}>${escapeMarkdown(text)}</${tag}>`;
}

function writeCode(text: string): string {
  const line = text.replace(/[\r\n]/g, " ");
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  // A parser takes one space off both ends, unless all of it is spaces.
  const needsSpace = /^`|`$/.test(line) || (/^ .* $/.test(line) && /[^ ]/.test(line));
  return needsSpace ? `${fence} ${line} ${fence}` : fence + line + fence;
}

interface Run {
  inner: Written;
  inside: readonly Item[];
  neighbours: Neighbours;
}

interface Spelling {
  delimiters: readonly string[];
  tag: string;
}

const spellings: Record<string, Spelling> = {
  italic: { delimiters: ["_", "*"], tag: "em" },
  bold: { delimiters: ["**", "__"], tag: "strong" },
  strike: { delimiters: ["~~"], tag: "s" },
  underline: { delimiters: [], tag: "u" },
  subscript: { delimiters: [], tag: "sub" },
  superscript: { delimiters: [], tag: "sup" },
  highlight: { delimiters: [], tag: "mark" },
  textColor: { delimiters: [], tag: "span" },
};

function writeMark(mark: Mark, { inner, inside, neighbours }: Run): Written {
  if (mark.type.name === "link") {
    const [only] = inside;
    const text = inside.length === 1 && only?.marks.length === 0 ? (only.node.text ?? "") : "";
    const link = { href: mark.attrs.href, title: mark.attrs.title };
    return { text: writeAutolink(text, link) ?? writeLink(inner.text, link), used: new Set() };
  }
  const spelling = spellings[mark.type.name];
  if (spelling === undefined) return inner;
  if (spelling.delimiters.length === 0) return inTag(spelling.tag, inner, attributesOf(mark));
  // White space at the edge of a mark is what a double click selects; nobody sees it bold.
  const [, before = "", core = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(inner.text) ?? [];
  if (core === "") return inner;
  const around = { before: before || neighbours.before, after: after || neighbours.after };
  const delimiter = spelling.delimiters.find((candidate) =>
    isSafe(candidate, { text: core, used: inner.used }, around),
  );
  const marked =
    delimiter === undefined
      ? inTag(spelling.tag, { text: core, used: inner.used })
      : { text: delimiter + core + delimiter, used: new Set([...inner.used, delimiter.charAt(0)]) };
  return { text: before + marked.text + after, used: marked.used };
}

function attributesOf({ type, attrs }: Mark): Record<string, unknown> {
  if (type.name === "highlight") return { "data-color": attrs.color };
  return type.name === "textColor" ? { "data-text-color": attrs.color } : {};
}

function inTag(tag: string, { text, used }: Written, attributes = {}): Written {
  return { text: `<${tag}${writeAttributes(attributes)}>${text}</${tag}>`, used };
}

// CommonMark's flanking rules, a little stricter, so that every parser agrees.
function isSafe(delimiter: string, inner: Written, { before, after }: Neighbours): boolean {
  const character = delimiter.charAt(0);
  const first = String.fromCodePoint(inner.text.codePointAt(0) ?? 0);
  const last = lastCharacter(inner.text);
  if (inner.used.has(character)) return false;
  if ([lastCharacter(before), first, last].includes(character)) return false;
  const opensFreely = isEdge(lastCharacter(before));
  const closesFreely = isEdge(after);
  if (character === "_") return opensFreely && closesFreely;
  return (opensFreely || !isPunctuation(first)) && (closesFreely || !isPunctuation(last));
}

/** Nothing, white space or punctuation; a symbol beyond the BMP is seen differently by parsers. */
function isEdge(character: string): boolean {
  return character === "" || /^\s/.test(character) || /^[!-/:-@[-`{-~]/.test(character);
}

function isPunctuation(character: string): boolean {
  return /^[\p{P}\p{S}]/u.test(character);
}

function firstCharacterOf({ node, marks }: Item): string {
  // A mark, an image and a break all begin with punctuation.
  return node.isText && marks.length === 0 ? escapeMarkdown(node.text ?? "").charAt(0) : "*";
}

function lastCharacter(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? "";
}
