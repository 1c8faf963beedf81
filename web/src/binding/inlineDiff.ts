// What changed between two lines of one block, as operations on characters and inline nodes.
import type { Fragment, Mark, Node as PmNode } from "@tiptap/pm/model";
import { type Attributes, toAttributes } from "./marks.ts";

export type InlineChange =
  | { kind: "keep"; length: number }
  | { kind: "delete"; length: number }
  | { kind: "text"; text: string; attributes: Attributes }
  | { kind: "leaf"; node: PmNode }
  /** Kept, with other formatting: null takes an attribute away. */
  | { kind: "format"; length: number; attributes: Attributes }
  /** An inline node that is kept, with other attributes. */
  | { kind: "attributes"; old: PmNode; node: PmNode };

/** What the transaction says of the change. */
export interface Known {
  /** Where in the new line it is: of several places that give the same line, the one that was meant. */
  near?: number;
  /** Where in the new line a character of the old one is; undefined where it was deleted. */
  follow?: (offset: number) => number | undefined;
}

/** A character or an inline node. */
interface Unit {
  /** In the line. */
  at: number;
  value: string | PmNode;
  marks: readonly Mark[];
}

/**
 * @returns from the start of the line; what is behind the last one is kept.
 */
export function diffInline(
  old: Fragment,
  now: Fragment,
  { near, follow }: Known = {},
): InlineChange[] {
  const start = old.findDiffStart(now);
  if (start === null) return [];
  const ends = old.findDiffEnd(now);
  if (ends === null) return [];
  const range = widened({ old, now, start, oldEnd: ends.a, nowEnd: ends.b });
  const before = unitsOf(old, range.start, range.oldEnd);
  const after = unitsOf(now, range.start, range.nowEnd);
  const changes = changesBetween(before, after, follow);
  const slid = near === undefined ? undefined : slide({ old, now, range, changes, near });
  if (slid !== undefined) return slid;
  return [{ kind: "keep", length: range.start }, ...changes];
}

interface ChangedRange {
  start: number;
  oldEnd: number;
  nowEnd: number;
}

// The two ends of the change may overlap, and may lie within a character of two code units.
function widened(found: ChangedRange & { old: Fragment; now: Fragment }): ChangedRange {
  let { start, oldEnd, nowEnd } = found;
  const overlap = start - Math.min(oldEnd, nowEnd);
  if (overlap > 0) {
    oldEnd += overlap;
    nowEnd += overlap;
  }
  if (start > 0 && (isLow(found.old, start) || isLow(found.now, start))) start -= 1;
  if (isLow(found.old, oldEnd) || isLow(found.now, nowEnd)) {
    oldEnd += 1;
    nowEnd += 1;
  }
  return { start, oldEnd, nowEnd };
}

function isLow(line: Fragment, offset: number): boolean {
  if (offset >= line.size) return false;
  const code = line.textBetween(offset, offset + 1).charCodeAt(0);
  return code >= 0xdc00 && code <= 0xdfff;
}

function unitsOf(line: Fragment, from: number, to: number): Unit[] {
  const units: Unit[] = [];
  let at = from;
  for (const node of line.cut(from, to).content) {
    if (node.text === undefined) {
      units.push({ at, value: node, marks: [] });
      at += node.nodeSize;
      continue;
    }
    for (const character of node.text) {
      addCharacter(units, { at, value: character, marks: node.marks });
      at += character.length;
    }
  }
  return units;
}

// Half a character is none: Yjs could not keep it. Two halves that stand in two runs are one again.
function addCharacter(units: Unit[], unit: Unit & { value: string }): void {
  const last = units.at(-1);
  const joined = `${typeof last?.value === "string" ? last.value : ""}${unit.value}`;
  if (last !== undefined && isHalf(unit.value) && joined.length === 2 && joined.isWellFormed()) {
    last.value = joined;
  } else units.push(unit);
}

function isHalf(character: string): boolean {
  return character.length === 1 && !character.isWellFormed();
}

function isSame(a: Unit | undefined, b: Unit | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (typeof a.value === "string" || typeof b.value === "string") return a.value === b.value;
  return a.value.type === b.value.type;
}

function changesBetween(
  before: readonly Unit[],
  after: readonly Unit[],
  follow: Known["follow"],
): InlineChange[] {
  let head = 0;
  const most = Math.min(before.length, after.length);
  while (head < most && isSame(before[head], after[head])) head++;
  let tail = 0;
  while (tail < most - head && isSame(before.at(-1 - tail), after.at(-1 - tail))) tail++;
  return [
    ...keep(before.slice(0, head), after.slice(0, head)),
    ...rewrite(
      before.slice(head, before.length - tail),
      after.slice(head, after.length - tail),
      follow,
    ),
    ...keep(before.slice(before.length - tail), after.slice(after.length - tail)),
  ];
}

// Equal characters, whose marks and attributes may differ.
function keep(before: readonly Unit[], after: readonly Unit[]): InlineChange[] {
  const changes: InlineChange[] = [];
  for (let index = 0; index < before.length; ) {
    const old = before[index];
    const now = after[index];
    if (old === undefined || now === undefined) break;
    if (typeof old.value !== "string" || typeof now.value !== "string") {
      if (typeof old.value !== "string" && typeof now.value !== "string") {
        const isEqual = old.value.sameMarkup(now.value.mark(old.value.marks));
        if (isEqual) changes.push({ kind: "keep", length: 1 });
        else changes.push({ kind: "attributes", old: old.value, node: now.value });
      }
      index += 1;
      continue;
    }
    let length = 0;
    let units = 0;
    for (let next = index; next < before.length; next++, units++) {
      const [a, b] = [before[next], after[next]];
      if (typeof a?.value !== "string" || a.marks !== old.marks || b?.marks !== now.marks) break;
      length += a.value.length;
    }
    const attributes = formatChange(old.marks, now.marks);
    changes.push(
      attributes === undefined ? { kind: "keep", length } : { kind: "format", length, attributes },
    );
    index += units;
  }
  return changes;
}

function formatChange(old: readonly Mark[], now: readonly Mark[]): Attributes | undefined {
  if (old === now) return undefined;
  const before = toAttributes(old.filter((mark) => !mark.isInSet(now)));
  const after = toAttributes(now.filter((mark) => !mark.isInSet(old)));
  const change: Attributes = { ...after };
  for (const key of Object.keys(before)) if (!(key in after)) change[key] = null;
  return Object.keys(change).length === 0 ? undefined : change;
}

function rewrite(
  before: readonly Unit[],
  after: readonly Unit[],
  follow: Known["follow"],
): InlineChange[] {
  if (before.length === 0) return insert(after);
  const length = before.reduce((sum, unit) => sum + lengthOf(unit), 0);
  if (after.length === 0) return [{ kind: "delete", length }];
  const followed = follow === undefined ? [] : followedUnits(before, after, follow);
  const common = followed.length > 0 ? followed : commonWords(wordsOf(before), wordsOf(after));
  if (common.length === 0) return [...insert(after), { kind: "delete", length }];
  return around(before, after, common);
}

function lengthOf(unit: Unit): number {
  return typeof unit.value === "string" ? unit.value.length : unit.value.nodeSize;
}

function insert(units: readonly Unit[]): InlineChange[] {
  const changes: InlineChange[] = [];
  let marks: readonly Mark[] | undefined;
  for (const unit of units) {
    if (typeof unit.value !== "string") {
      changes.push({ kind: "leaf", node: unit.value });
      marks = undefined;
      continue;
    }
    const last = changes.at(-1);
    const text = unit.value.toWellFormed();
    if (last?.kind === "text" && marks === unit.marks) last.text += text;
    else changes.push({ kind: "text", text, attributes: toAttributes(unit.marks) });
    marks = unit.marks;
  }
  return changes;
}

// What the steps left alone.
function followedUnits(
  before: readonly Unit[],
  after: readonly Unit[],
  follow: NonNullable<Known["follow"]>,
): CommonWord[] {
  const places = new Map(after.map((unit, index) => [unit.at, index]));
  const common: CommonWord[] = [];
  let next = 0;
  for (const [index, unit] of before.entries()) {
    const at = follow(unit.at);
    const place = at === undefined ? undefined : places.get(at);
    if (place === undefined || place < next || !isSame(unit, after[place])) continue;
    common.push({ old: wordAt(index), now: wordAt(place) });
    next = place + 1;
  }
  return common;
}

function wordAt(index: number): Word {
  return { from: index, to: index + 1, text: undefined };
}

/** A run of units that is kept or replaced as one. */
interface Word {
  from: number;
  to: number;
  /** Undefined for an inline node, which is like no other. */
  text: string | undefined;
}

function wordsOf(units: readonly Unit[]): Word[] {
  const words: Word[] = [];
  for (const [index, { value }] of units.entries()) {
    const last = words.at(-1);
    if (typeof value !== "string") words.push({ from: index, to: index + 1, text: undefined });
    else if (last?.text !== undefined && isLetter(value) && isLetter(last.text.at(-1) ?? "")) {
      last.text += value;
      last.to = index + 1;
    } else words.push({ from: index, to: index + 1, text: value });
  }
  return words;
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

interface CommonWord {
  old: Word;
  now: Word;
}

/** Words times words that are compared; a longer text was replaced, not edited. */
const mostCompared = 1_000_000;

// The longest common subsequence of words: a program that sets a text again changes a few of them.
function commonWords(old: readonly Word[], now: readonly Word[]): CommonWord[] {
  const width = now.length + 1;
  if (old.length * now.length > mostCompared) return [];
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      const text = old[row]?.text;
      const isEqual = text !== undefined && text === now[column]?.text;
      const below = lengths[(row + 1) * width + column] ?? 0;
      const beside = lengths[row * width + column + 1] ?? 0;
      const across = lengths[(row + 1) * width + column + 1] ?? 0;
      lengths[row * width + column] = isEqual ? across + text.length : Math.max(below, beside);
    }
  }
  const common: CommonWord[] = [];
  for (let row = 0, column = 0; row < old.length && column < now.length; ) {
    const [a, b] = [old[row], now[column]];
    if (a === undefined || b === undefined) break;
    if (a.text !== undefined && a.text === b.text) {
      common.push({ old: a, now: b });
      row++;
      column++;
    } else if (
      (lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0)
    ) {
      row++;
    } else column++;
  }
  // A text of which only blanks and signs stayed was written anew.
  return common.some(({ old: word }) => isLetter(word.text?.[0] ?? "")) ? common : [];
}

function around(
  before: readonly Unit[],
  after: readonly Unit[],
  common: readonly CommonWord[],
): InlineChange[] {
  const changes: InlineChange[] = [];
  let oldAt = 0;
  let nowAt = 0;
  const replaceUpTo = (oldTo: number, nowTo: number) => {
    changes.push(...insert(after.slice(nowAt, nowTo)));
    const length = before.slice(oldAt, oldTo).reduce((sum, unit) => sum + lengthOf(unit), 0);
    if (length > 0) changes.push({ kind: "delete", length });
  };
  for (const { old, now } of common) {
    replaceUpTo(old.from, now.from);
    changes.push(...keep(before.slice(old.from, old.to), after.slice(now.from, now.to)));
    oldAt = old.to;
    nowAt = now.to;
  }
  replaceUpTo(before.length, after.length);
  return changes;
}

interface Sliding {
  old: Fragment;
  now: Fragment;
  range: ChangedRange;
  changes: readonly InlineChange[];
  near: number;
}

// "aa" and another "a": the letters do not say which is new, the transaction does.
function slide({ old, now, range, changes, near }: Sliding): InlineChange[] | undefined {
  const [change] = changes.filter((each) => each.kind !== "keep");
  if (changes.length !== 1 || change === undefined || near >= range.start) return undefined;
  if (change.kind !== "text" && change.kind !== "delete") return undefined;
  const line = change.kind === "text" ? now : old;
  const length = change.kind === "text" ? change.text.length : change.length;
  const text = line.textBetween(near, range.start + length, undefined, "￼");
  const marksAt = marksOf(line, near, range.start + length);
  if (text.length !== range.start + length - near || marksAt === undefined) return undefined;
  for (let index = 0; index + length < text.length; index++) {
    if (text[index] !== text[index + length]) return undefined;
  }
  const inserted = text.slice(0, length);
  if (!inserted.isWellFormed() || isLow(line, near)) return undefined;
  return [
    { kind: "keep", length: near },
    change.kind === "text"
      ? { kind: "text", text: inserted, attributes: toAttributes(marksAt) }
      : { kind: "delete", length },
  ];
}

// Undefined where they are not the same all along, or where it is not all text.
function marksOf(line: Fragment, from: number, to: number): readonly Mark[] | undefined {
  let marks: readonly Mark[] | undefined;
  let isUniform = true;
  line.nodesBetween(from, to, (node) => {
    if (!node.isText || (marks !== undefined && marks !== node.marks)) isUniform = false;
    marks = node.marks;
  });
  return isUniform ? marks : undefined;
}
