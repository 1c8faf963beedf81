// What changed in a line, from what Yjs knows of its texts where that says it best: of equal letters
// only Yjs knows which came and which went.
import type { Fragment } from "@tiptap/pm/model";
import { type DeltaOperation, HeldText } from "./HeldText.ts";
import { diffInline, type InlineChange } from "./inlineDiff.ts";
import { type Part, sizeOf } from "./Mirror.ts";

/** The content of a line, and which part of it each child of its element shows. */
export interface Line {
  content: Fragment;
  parts: readonly Part[];
}

/** What was done to each text since the page showed it, one transaction after the other. */
export type Deltas = ReadonlyMap<unknown, readonly (readonly DeltaOperation[])[]>;

/** @returns from the start of the line; what is behind the last one is kept. */
export function lineChanges(old: Line, now: Line, deltas: Deltas): InlineChange[] {
  const byLook = diffInline(old.content, now.content);
  if (!isWhole(old) || !isWhole(now)) return byLook;
  const byPart = changesOfParts(old, now, deltas);
  // A text that was cut in two for a picture keeps its letters, though they are another text in Yjs.
  return lookShare * costOf(byLook) < costOf(byPart) ? byLook : byPart;
}

/** So much more does a change count that only looks like one: letters may be equal by chance. */
const lookShare = 1.5;

function isWhole({ content, parts }: Line): boolean {
  return sizeOf(parts) === content.size;
}

function costOf(changes: readonly InlineChange[]): number {
  return changes.reduce((sum, change) => sum + sizeOfChange(change), 0);
}

function sizeOfChange(change: InlineChange): number {
  if (change.kind === "text") return change.text.length;
  if (change.kind === "delete") return change.length;
  return change.kind === "leaf" ? change.node.nodeSize : 0;
}

// Children never move in Yjs: those that are still there are in the order that they were in.
function changesOfParts(old: Line, now: Line, deltas: Deltas): InlineChange[] {
  const changes: InlineChange[] = [];
  const kept = new Set(now.parts.map((part) => part.child));
  let [oldAt, nowAt, next] = [0, 0, 0];
  const insertUpTo = (child: unknown) => {
    for (; next < now.parts.length && now.parts[next]?.child !== child; next++) {
      const size = now.parts[next]?.size ?? 0;
      changes.push(...insertionOf(now.content.cut(nowAt, nowAt + size)));
      nowAt += size;
    }
  };
  for (const part of old.parts) {
    const before = old.content.cut(oldAt, oldAt + part.size);
    oldAt += part.size;
    if (!kept.has(part.child)) {
      if (part.size > 0) changes.push({ kind: "delete", length: part.size });
      continue;
    }
    insertUpTo(part.child);
    const size = now.parts[next]?.size ?? 0;
    const after = now.content.cut(nowAt, nowAt + size);
    changes.push(...changesOfPart(part, { before, after }, deltas));
    nowAt += size;
    next++;
  }
  insertUpTo(undefined);
  return changes;
}

function changesOfPart(
  part: Part,
  { before, after }: { before: Fragment; after: Fragment },
  deltas: Deltas,
): InlineChange[] {
  const known = deltas.get(part.child);
  const exact = known && exactChanges(part.size, after, known);
  if (exact !== undefined) return exact;
  const changes = diffInline(before, after);
  const consumed = changes.reduce((sum, change) => sum + consumedBy(change), 0);
  return [...changes, { kind: "keep", length: before.size - consumed }];
}

function consumedBy(change: InlineChange): number {
  if (change.kind === "text" || change.kind === "leaf") return 0;
  return change.kind === "attributes" ? change.old.nodeSize : change.length;
}

// Undefined where they do not lead from one to the other.
function exactChanges(
  size: number,
  after: Fragment,
  deltas: readonly (readonly DeltaOperation[])[],
): InlineChange[] | undefined {
  const held = new HeldText(size);
  for (const delta of deltas) held.hold(delta);
  const changes: InlineChange[] = [];
  let [shownAt, realAt] = [0, 0];
  for (const { shown, real } of held.stretches) {
    if (real === 0 && shown > 0) changes.push({ kind: "delete", length: shown });
    else if (shown === 0) changes.push(...insertionOf(after.cut(realAt, realAt + real)));
    else if (shown === real) changes.push({ kind: "keep", length: shown });
    else return undefined;
    shownAt += shown;
    realAt += real;
  }
  return shownAt === size && realAt === after.size ? changes : undefined;
}

function insertionOf(content: Fragment): InlineChange[] {
  return content.content.map((node) =>
    node.text === undefined
      ? { kind: "leaf", node }
      : { kind: "text", text: node.text, attributes: {} },
  );
}
