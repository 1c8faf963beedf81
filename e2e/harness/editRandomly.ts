// One edit as people make them, chosen by chance: type, delete, format, and cut up blocks.
import * as Y from "yjs";
import type { Random } from "./random.ts";

export interface RandomEdit {
  fragment: Y.XmlFragment;
  random: Random;
  /** A word to type, so that whoever reads the document in an error knows whose it is. */
  word: string;
}

// Enough for edits to meet in the same block, few enough to read when a seed fails.
const mostBlocks = 12;

type Edit = (text: Y.XmlText, edit: RandomEdit & { index: number }) => void;

// How often each kind comes: typing makes most of a document, and deleting must not win.
const edits: readonly { weight: number; edit: Edit }[] = [
  { weight: 10, edit: typeWord },
  { weight: 4, edit: deleteSome },
  { weight: 3, edit: formatSome },
  { weight: 2, edit: splitBlock },
  { weight: 1, edit: insertBlock },
  { weight: 1, edit: deleteBlock },
];
const chances = edits.flatMap(({ weight, edit }) => Array.from({ length: weight }, () => edit));

/** As one transaction, so that it leaves as one update. */
export function editRandomly(options: RandomEdit): void {
  const { fragment, random } = options;
  fragment.doc?.transact(() => {
    if (fragment.length === 0) fragment.push([makeBlock("paragraph")]);
    const index = random.below(fragment.length);
    const text = textAt(fragment, index);
    if (text !== undefined) random.pick(chances)(text, { ...options, index });
  });
}

function typeWord(text: Y.XmlText, { random, word }: RandomEdit): void {
  text.insert(random.below(text.length + 1), `${word} `);
}

function deleteSome(text: Y.XmlText, { random }: RandomEdit): void {
  const at = random.below(text.length + 1);
  text.delete(at, Math.min(text.length - at, 1 + random.below(12)));
}

function formatSome(text: Y.XmlText, { random }: RandomEdit): void {
  const at = random.below(text.length + 1);
  const mark = random.pick(["bold", "italic"]);
  // `null` takes a mark off.
  const value = random.below(3) === 0 ? null : {};
  text.format(at, Math.min(text.length - at, 1 + random.below(20)), { [mark]: value });
}

/** As Enter does: the rest of the text moves into a new block. */
function splitBlock(text: Y.XmlText, { fragment, random, index }: Parameters<Edit>[1]): void {
  if (fragment.length >= mostBlocks) return;
  const at = random.below(text.length + 1);
  const rest = plainText(text).slice(at);
  text.delete(at, text.length - at);
  fragment.insert(index + 1, [makeBlock("paragraph", rest)]);
}

function insertBlock(_text: Y.XmlText, { fragment, word, index }: Parameters<Edit>[1]): void {
  if (fragment.length < mostBlocks) fragment.insert(index, [makeBlock("heading", `${word} `)]);
}

function deleteBlock(_text: Y.XmlText, { fragment, index }: Parameters<Edit>[1]): void {
  if (fragment.length > 1) fragment.delete(index, 1);
}

function makeBlock(name: "paragraph" | "heading", text = ""): Y.XmlElement {
  const block = new Y.XmlElement(name);
  // Yjs keeps attributes of any kind; its types know only texts.
  if (name === "heading") (block as Y.XmlElement<{ level: number }>).setAttribute("level", 2);
  block.insert(0, [new Y.XmlText(text)]);
  return block;
}

function textAt(fragment: Y.XmlFragment, index: number): Y.XmlText | undefined {
  const block = fragment.get(index);
  const child = block instanceof Y.XmlElement ? block.get(0) : undefined;
  return child instanceof Y.XmlText ? child : undefined;
}

function plainText(text: Y.XmlText): string {
  return text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === "string" ? insert : ""))
    .join("");
}
