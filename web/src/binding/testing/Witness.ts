// Watches one person's page, and tells what must not have happened to it.
import type { Node as PmNode } from "@tiptap/pm/model";
import { NodeSelection, type Selection, TextSelection, type Transaction } from "@tiptap/pm/state";
import { Mapping } from "@tiptap/pm/transform";
import { expect } from "vitest";
import * as Y from "yjs";
import { bindingOf, isFromYjs } from "../bindingPlugin.ts";
import { movesOf } from "../moveRecords.ts";
import { Look } from "./Look.ts";
import { mark, marksOf } from "./Marker.ts";
import type { Person } from "./Person.ts";
import type { Random } from "./random.ts";

/** What one call brought about. */
interface Course {
  before: Look;
  after: Look;
  selection: Selection;
  dispatched: readonly Transaction[];
  /** The Yjs types in which something changed, at whatever depth. */
  touched: ReadonlySet<unknown>;
  /** The Yjs types that themselves were changed. */
  changed: ReadonlySet<unknown>;
  written: readonly Uint8Array[];
}

export class Witness {
  readonly person: Person;
  #touched = new Set<unknown>();
  #changed = new Set<unknown>();
  #written: Uint8Array[] = [];
  #look: { look: Look; transactions: number } | undefined;

  constructor(person: Person) {
    this.person = person;
    person.doc.on("afterTransaction", (transaction: Y.Transaction) => {
      for (const type of transaction.changedParentTypes.keys()) this.#touched.add(type);
      for (const type of transaction.changed.keys()) this.#changed.add(type);
    });
    person.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === bindingOf(person.state).origin) this.#written.push(update);
    });
  }

  // As it is now: the last one, where neither the page nor the document is another than then.
  #lookNow(): Look {
    const { content, transactions } = this.person;
    const last = this.#look;
    if (last?.look.doc === content && last.transactions === transactions) return last.look;
    const look = new Look(this.person);
    this.#look = { look, transactions };
    return look;
  }

  #watch(act: () => void): Course {
    const { person } = this;
    this.#touched = new Set();
    this.#changed = new Set();
    this.#written = [];
    const before = this.#lookNow();
    const { selection } = person.state;
    const dispatched = person.page.dispatched.length;
    act();
    return {
      before,
      after: this.#lookNow(),
      selection,
      dispatched: person.page.dispatched.slice(dispatched),
      touched: this.#touched,
      changed: this.#changed,
      written: this.#written,
    };
  }

  /** Decorations on some of the text, as it is now. */
  decorate(random: Random): void {
    const { lines, characters } = this.#lookNow();
    const marked = [];
    for (const names of lines.values()) {
      if (names.length === 0 || random.oneIn(3)) continue;
      const from = random.below(names.length);
      const to = from + random.below(names.length - from);
      const [first, last] = [names[from], names[to]];
      const at = first === undefined ? undefined : characters.get(first)?.position;
      if (first === undefined || last === undefined || at === undefined) continue;
      const kind = random.pick(["range", "range", "widget"] as const);
      marked.push({ kind, first, last, from: at, to: at + 1 + to - from });
    }
    mark(this.person, marked);
  }

  /**
   * Something comes in from others.
   * @param isOneAct of somebody who moved and copied nothing: then it is plain what stayed, down to the
   *   letter. Otherwise it is only for blocks that nobody came near.
   */
  receiving(act: () => void, isOneAct: boolean): void {
    const course = this.#watch(act);
    // Only what this person had written in the meantime into what another moved is carried over.
    const mayCarry = course.changed.has(movesOf(this.person.doc));
    if (!mayCarry && course.written.length > 0) {
      expect(course.written, "what came in led to writing").toEqual([]);
    }
    expectOneTransaction(course, mayCarry);
    expectBlocksKept(course, isOneAct ? course.before.blocks.keys() : blocksOutside(course));
    if (!isOneAct) return;
    expectSelectionKept(course, this.person.state.selection);
    this.#expectDecorationsKept(course);
  }

  /** The person does one thing. */
  writing(act: () => void): void {
    const course = this.#watch(act);
    const untouched = new Set<unknown>();
    collectKept(course.before.doc, course.after.doc, untouched);
    const copied = copiedNodes(course.before);
    for (const [type, { node }] of course.before.blocks) {
      if (!untouched.has(node) || copied.has(node)) continue;
      if (course.touched.has(type)) expect.fail(`writing into what stayed: ${node}`);
      if (!course.after.blocks.has(type)) expect.fail(`another in place of ${node}`);
    }
  }

  #expectDecorationsKept({ after }: Course): void {
    const found = new Map(marksOf(this.person).map((one) => [`${one.kind} ${one.first}`, one]));
    for (const [key, { kind, first, last, from, to }] of found) {
      const start = after.characters.get(first);
      const end = after.characters.get(last);
      if (start === undefined || end === undefined || start.line !== end.line) continue;
      const [wantedFrom, wantedTo] = [start.position, end.position + 1];
      if (from === wantedFrom && (kind === "widget" || to === wantedTo)) continue;
      const wanted = kind === "range" ? [wantedFrom, wantedTo] : [wantedFrom];
      expect(kind === "range" ? [from, to] : [from], `the decoration ${key}`).toEqual(wanted);
    }
  }
}

// Nodes before the first and behind the last that is another now, at each depth.
function collectKept(old: PmNode, now: PmNode, kept: Set<unknown>): void {
  if (old === now) {
    kept.add(old);
    old.descendants((node) => {
      kept.add(node);
    });
    return;
  }
  let head = 0;
  while (head < old.childCount && old.child(head) === now.maybeChild(head)) head++;
  let tail = 0;
  const most = Math.min(old.childCount, now.childCount) - head;
  while (tail < most && fromEnd(old, tail) === fromEnd(now, tail)) tail++;
  for (let index = 0; index < old.childCount; index++) {
    const isKept = index < head || index >= old.childCount - tail;
    const child = old.child(index);
    if (isKept) collectKept(child, child, kept);
  }
  const [oldMiddle, nowMiddle] = [old.childCount - head - tail, now.childCount - head - tail];
  if (oldMiddle === 1 && nowMiddle === 1 && old.child(head).type === now.child(head).type) {
    collectKept(old.child(head), now.child(head), kept);
  }
}

function fromEnd(node: PmNode, index: number): PmNode {
  return node.child(node.childCount - 1 - index);
}

// One object may stand in two places, after copying.
function copiedNodes({ blocks }: Look): ReadonlySet<PmNode> {
  const seen = new Set<PmNode>();
  const copied = new Set<PmNode>();
  for (const { node } of blocks.values()) (seen.has(node) ? copied : seen).add(node);
  return copied;
}

// Whatever number of updates came.
function expectOneTransaction({ dispatched }: Course, mayCarry: boolean): void {
  const more = dispatched.slice(1);
  if (mayCarry) return;
  if (!dispatched.every(isFromYjs)) expect.fail("a transaction that did not come from Yjs");
  if (more.length > 0) expect(more, "more transactions on the page").toEqual([]);
}

// The same node, where it was: a step over it would have made another, or have lost what plugins hold.
function expectBlocksKept(course: Course, types: Iterable<unknown>): void {
  const { before, after, dispatched, touched } = course;
  const mapping = new Mapping(dispatched.flatMap((tr) => tr.mapping.maps));
  for (const type of types) {
    const old = before.blocks.get(type);
    const now = after.blocks.get(type);
    if (old === undefined || now === undefined || touched.has(type) || old.position < 0) continue;
    if (isInTable(type, touched)) continue;
    if (now.node !== old.node) expect.fail(`rebuilt without need: ${old.node} at ${now.position}`);
    const start = mapping.map(old.position + 1, -1) - 1;
    const end = mapping.map(old.position + old.node.nodeSize - 1, 1) + 1;
    const [nowStart, nowEnd] = [now.position, now.position + now.node.nodeSize];
    if (start === nowStart && end === nowEnd) continue;
    expect([start, end], `the place of ${old.node}`).toEqual([nowStart, nowEnd]);
  }
}

// How many cells a row shows, and how wide they are, depends on the other rows.
function isInTable(type: unknown, touched: ReadonlySet<unknown>): boolean {
  if (!(type instanceof Y.XmlElement)) return false;
  if (type.nodeName === "tableRow") return touched.has(type.parent);
  return /^table(Cell|Header)$/.test(type.nodeName) && touched.has(type.parent?.parent);
}

// The blocks of the page before the first that changed, came or went, and behind the last.
function blocksOutside({ before, after, touched }: Course): unknown[] {
  const [old, now] = [topBlocks(before), topBlocks(after)];
  const isKept = (a: unknown, b: unknown) => a === b && !touched.has(a);
  let head = 0;
  while (head < old.length && isKept(old[head], now[head])) head++;
  let tail = 0;
  while (tail < old.length - head && isKept(old.at(-1 - tail), now.at(-1 - tail))) tail++;
  return [...old.slice(0, head), ...old.slice(old.length - tail)];
}

function topBlocks({ blocks }: Look): unknown[] {
  return [...blocks.keys()].filter((type) => isTop(type));
}

function isTop(type: unknown): boolean {
  return type instanceof Y.AbstractType && type.parent !== null && type.parent.parent === null;
}

function expectSelectionKept(course: Course, now: Selection): void {
  const { selection } = course;
  if (selection instanceof NodeSelection) expectNodeStillSelected(course, now);
  if (!(selection instanceof TextSelection)) return;
  expectPlaceKept(course, selection.anchor, now.anchor, "anchor");
  expectPlaceKept(course, selection.head, now.head, "head");
}

function expectPlaceKept({ before, after }: Course, from: number, to: number, end: string): void {
  for (const [type, names] of before.lines) {
    const line = before.blocks.get(type);
    if (line === undefined) continue;
    const offset = from - line.position - 1;
    if (offset < 0 || offset > names.length) continue;
    const isThere = (name: string | undefined) => name !== undefined && after.characters.has(name);
    const left = names.slice(0, offset).findLast(isThere);
    const right = names.slice(offset).find(isThere);
    const least = left === undefined ? undefined : after.characters.get(left)?.position;
    const most = right === undefined ? undefined : after.characters.get(right)?.position;
    if (least !== undefined) expect(to, `${end} left of its text`).toBeGreaterThan(least);
    if (most !== undefined) expect(to, `${end} right of its text`).toBeLessThanOrEqual(most);
  }
}

function expectNodeStillSelected(course: Course, now: Selection): void {
  const { before, after, selection, touched } = course;
  for (const [type, block] of before.blocks) {
    if (block.position !== selection.from || block.node !== (selection as NodeSelection).node) {
      continue;
    }
    const kept = after.blocks.get(type);
    if (kept === undefined || touched.has(type)) return;
    expect(now, "the selected node").toBeInstanceOf(NodeSelection);
    expect(now.from, "the selected node").toBe(kept.position);
  }
}
