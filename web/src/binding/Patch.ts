// Brings the page to what Yjs has now, in steps that touch only what differs: what plugins, node
// views and people hold on to elsewhere stays where it is.
import { Fragment, type Mark, type Node as PmNode, Slice } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import {
  AddMarkStep,
  AttrStep,
  RemoveMarkStep,
  ReplaceStep,
  type Step,
} from "@tiptap/pm/transform";
import { equalityDeep } from "lib0/function";
import { aroundStep } from "./aroundStep.ts";
import type { DeltaOperation } from "./HeldText.ts";
import { changedKids, isSame, type KidChange, kidChange, runsOf } from "./kidRuns.ts";
import { type Deltas, type Line, lineChanges } from "./lineChanges.ts";
import type { Shown } from "./Mirror.ts";
import { type Attributes, toMarks } from "./marks.ts";
import { placeholderFor } from "./placeholders.ts";

export class Patch {
  readonly tr: Transaction;
  /** Which steps did nothing but insert text within a line. */
  readonly typed = new Set<number>();
  readonly #deltas: Deltas;

  constructor(tr: Transaction, deltas: Deltas = new Map()) {
    this.tr = tr;
    this.#deltas = deltas;
  }

  /** @param position of the node that becomes another, of the same Yjs type. */
  #node(position: number, old: Shown, now: Shown): void {
    if (old.node.type !== now.node.type) {
      this.content(position, Fragment.from(old.node), Fragment.from(now.node));
      return;
    }
    this.attributes(position, old.node, now.node.attrs);
    const kids = kidChange(old, now);
    if (old.node.inlineContent) this.line(position + 1, lineOf(old), lineOf(now));
    else if (kids !== undefined) this.kids(position + 1, kids);
    else this.content(position + 1, old.node.content, now.node.content);
  }

  attributes(position: number, old: PmNode, attributes: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(attributes)) {
      if (!equalityDeep(old.attrs[name], value)) this.tr.step(new AttrStep(position, name, value));
    }
  }

  /** @param start of the children's content. */
  kids(start: number, { old, now }: KidChange): void {
    const before = this.tr.doc;
    const steps = this.tr.steps.length;
    try {
      this.#kidsOneByOne(start, { old, now });
    } catch {
      // What is right as a whole may be wrong in between, such as a list without an item.
      if (this.tr.steps.length > steps) this.#undo(before);
      const oldContent = Fragment.fromArray(old.map((kid) => kid.node));
      this.content(start, oldContent, Fragment.fromArray(now.map((kid) => kid.node)));
    }
  }

  // A transaction cannot drop steps: what they did is put back by one more.
  #undo(doc: PmNode): void {
    this.content(0, this.tr.doc.content, doc.content);
  }

  #kidsOneByOne(start: number, change: KidChange): void {
    const changed = changedKids(change);
    let at = start;
    for (let index = 0; index < changed.head; index++) at += change.now[index]?.node.nodeSize ?? 0;
    for (const run of runsOf(changed)) {
      const { old, now } = run;
      const [oldKid, nowKid] = [old[0], now[0]];
      if (run.isPair && oldKid !== undefined && nowKid !== undefined) {
        if (!isSame(oldKid, nowKid)) {
          this.#node(at, oldKid, nowKid);
        }
        at += nowKid.node.nodeSize;
        continue;
      }
      const oldContent = Fragment.fromArray(old.map((kid) => kid.node));
      const nowContent = Fragment.fromArray(now.map((kid) => kid.node));
      this.content(at, oldContent, nowContent);
      at += nowContent.size;
    }
  }

  /**
   * Whole nodes become others, by a step over the tokens that differ: a paragraph that was split
   * keeps what was held on to on both sides of the split.
   */
  content(position: number, old: Fragment, now: Fragment): void {
    const start = old.findDiffStart(now);
    if (start === null) return;
    const ends = old.findDiffEnd(now);
    if (ends === null) return;
    const around = aroundStep(position, old, now);
    if (around !== undefined && tryStep(around, this.tr.doc) !== null) {
      this.tr.step(around);
      return;
    }
    const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
    const [oldEnd, nowEnd] = [ends.a + overlap, ends.b + overlap];
    const step = sliceStep(this.tr.doc, { position, now, start, oldEnd, nowEnd, overlap });
    const applied = step === undefined ? null : tryStep(step, this.tr.doc);
    const isRight =
      applied?.slice(position, position + now.size).content.eq(now) === true &&
      applied.content.size - this.tr.doc.content.size === now.size - old.size;
    if (step !== undefined && isRight) {
      if (isTyping(step)) this.typed.add(this.tr.steps.length);
      this.tr.step(step);
    } else {
      const end = position + old.size;
      this.tr.step(new ReplaceStep(position, end, new Slice(now, 0, 0)));
    }
  }

  /** What somebody typed or deleted in one text, exactly where they did. */
  delta(start: number, delta: readonly DeltaOperation[], parent: PmNode): void {
    let at = start;
    for (const operation of delta) {
      if (operation.retain !== undefined) at += operation.retain;
      else if (operation.delete !== undefined) {
        this.tr.step(new ReplaceStep(at, at + operation.delete, Slice.empty));
      } else {
        const content = insertedNode(operation, parent);
        if (content === undefined) continue;
        this.#type(at, Fragment.from(content));
        at += content.nodeSize;
      }
    }
  }

  #type(position: number, content: Fragment): void {
    this.typed.add(this.tr.steps.length);
    this.tr.step(new ReplaceStep(position, position, new Slice(content, 0, 0)));
  }

  /** @param start of the line's content. */
  line(start: number, old: Line, now: Line): void {
    if (old.content.eq(now.content)) return;
    let at = start;
    let nowAt = 0;
    for (const change of lineChanges(old, now, this.#deltas)) {
      switch (change.kind) {
        case "keep":
        case "format":
          at += change.length;
          nowAt += change.length;
          break;
        case "delete":
          this.tr.step(new ReplaceStep(at, at + change.length, Slice.empty));
          break;
        case "attributes":
          this.attributes(at, change.old, change.node.attrs);
          at += 1;
          nowAt += 1;
          break;
        default: {
          const size = change.kind === "text" ? change.text.length : change.node.nodeSize;
          this.#type(at, now.content.cut(nowAt, nowAt + size));
          at += size;
          nowAt += size;
        }
      }
    }
    this.marks(start, now.content);
  }

  /** The marks of a line whose characters are right already. */
  marks(start: number, now: Fragment, line = this.tr.doc.resolve(start).parent): void {
    if (line.content.eq(now)) return;
    for (const step of markSteps(start, line.content, now)) this.tr.step(step);
    const after = this.tr.doc.resolve(start).parent.content;
    if (!after.eq(now)) this.content(start, after, now);
  }
}

// A placeholder has no parts, and is compared as it looks.
function lineOf({ node, mirror }: Shown): Line {
  return { content: node.content, parts: mirror.kind === "text" ? mirror.parts : [] };
}

interface ChangedSlice {
  position: number;
  now: Fragment;
  start: number;
  oldEnd: number;
  nowEnd: number;
  /** By so much it could all be earlier, and lead to the same. */
  overlap: number;
}

function sliceStep(doc: PmNode, change: ChangedSlice): ReplaceStep | undefined {
  const { position, now, start, oldEnd, nowEnd, overlap } = change;
  // Any node can hold it for the time of cutting it.
  const holder = doc.type.schema.topNodeType.create(null, now);
  try {
    // Between two nodes rather than within the second, which stays the node that it is.
    const place = holder.resolve(start);
    const depth = place.sharedDepth(start - overlap);
    const earlier = depth < place.depth ? start - place.before(depth + 1) : 0;
    const slice = holder.slice(start - earlier, nowEnd - earlier);
    return new ReplaceStep(position + start - earlier, position + oldEnd - earlier, slice);
  } catch {
    return undefined;
  }
}

// Such as the first words in what was shown as an empty paragraph and is one by now.
function isTyping({ from, to, slice }: ReplaceStep): boolean {
  return from === to && slice.content.firstChild?.isInline === true;
}

function tryStep(step: Step, doc: PmNode): PmNode | null {
  try {
    return step.apply(doc).doc;
  } catch {
    return null;
  }
}

function insertedNode(operation: DeltaOperation, parent: PmNode): PmNode | undefined {
  const { insert } = operation;
  const { schema } = parent.type;
  if (typeof insert !== "string") return placeholderFor(insert, schema, true);
  const { attributes } = operation as { attributes?: Attributes };
  return insert === "" ? undefined : schema.text(insert, toMarks(attributes, parent.type));
}

function markSteps(start: number, old: Fragment, now: Fragment): Step[] {
  const steps: Step[] = [];
  let at = 0;
  let [oldIndex, nowIndex, oldUsed, nowUsed] = [0, 0, 0, 0];
  while (oldIndex < old.childCount && nowIndex < now.childCount) {
    const [a, b] = [old.child(oldIndex), now.child(nowIndex)];
    const length = Math.min(a.nodeSize - oldUsed, b.nodeSize - nowUsed);
    const range = { from: start + at, to: start + at + length };
    steps.push(...changedMarks(a.marks, b.marks, range));
    at += length;
    oldUsed += length;
    nowUsed += length;
    if (oldUsed === a.nodeSize) [oldIndex, oldUsed] = [oldIndex + 1, 0];
    if (nowUsed === b.nodeSize) [nowIndex, nowUsed] = [nowIndex + 1, 0];
  }
  return steps;
}

function changedMarks(
  old: readonly Mark[],
  now: readonly Mark[],
  { from, to }: { from: number; to: number },
): Step[] {
  const removed = old.filter((mark) => !mark.isInSet(now));
  const added = now.filter((mark) => !mark.isInSet(old));
  return [
    ...removed.map((mark) => new RemoveMarkStep(from, to, mark)),
    ...added.map((mark) => new AddMarkStep(from, to, mark)),
  ];
}
