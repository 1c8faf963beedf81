// Makes a document be what it was, by changing only what has changed since.
import { contentField, metaField, titleKey } from "@cowrite/shared/content.ts";
import { stampSchema } from "@cowrite/shared/stampSchema.ts";
import * as Y from "yjs";
import { type ChangedRun, changedRuns } from "./alignLists.ts";

/** As a rule; other clients may put other things in, which are copied as they are. */
type Child = Y.XmlElement | Y.XmlText;

interface Piece {
  insert: string | object;
  attributes?: Record<string, unknown>;
}

/**
 * Writes into `doc` what `old` has, in one transaction: blocks, text and marks that are the same
 * keep their identity, so carets, anchors and other people's undo stay where they are. Unknown
 * nodes and marks are brought back like all others.
 */
export function restoreState(doc: Y.Doc, old: Y.Doc): void {
  doc.transact(() => {
    restoreChildren(doc.getXmlFragment(contentField), old.getXmlFragment(contentField));
    stampSchema(doc);
    const [meta, oldMeta] = [doc.getMap(metaField), old.getMap(metaField)];
    const title = oldMeta.get(titleKey) ?? "";
    if ((meta.get(titleKey) ?? "") !== title) meta.set(titleKey, title);
  });
}

function restoreChildren(parent: Y.XmlFragment, old: Y.XmlFragment): void {
  const now = parent.toArray() as Child[];
  const then = old.toArray() as Child[];
  const runs = changedRuns(now.map(printOf), then.map(printOf));
  // From the end, so that places before it stay right.
  for (const run of runs.toReversed()) restoreRun(parent, { now, then, run });
}

/** Inside a run, a child that is of one kind then and now is changed, not replaced. */
function restoreRun(
  parent: Y.XmlFragment,
  { now, then, run }: { now: Child[]; then: Child[]; run: ChangedRun },
): void {
  const { fromA, toA, fromB, toB } = run;
  let kept = 0;
  while (fromA + kept < toA && fromB + kept < toB) {
    const [child, wanted] = [now[fromA + kept], then[fromB + kept]];
    if (child === undefined || wanted === undefined || !restoreChild(child, wanted)) break;
    kept += 1;
  }
  const place = fromA + kept;
  if (toA > place) parent.delete(place, toA - place);
  const missing = then.slice(fromB + kept, toB);
  if (missing.length > 0) parent.insert(place, missing.map(copyOf));
}

/** @returns `false`, and changes nothing, where they are of two kinds. */
function restoreChild(child: Child, wanted: Child): boolean {
  if (child instanceof Y.XmlText && wanted instanceof Y.XmlText) {
    restoreText(child, wanted);
    return true;
  }
  if (child instanceof Y.XmlElement && wanted instanceof Y.XmlElement) {
    if (child.nodeName !== wanted.nodeName) return false;
    restoreAttributes(child, wanted);
    restoreChildren(child, wanted);
    return true;
  }
  return false;
}

function restoreAttributes(element: Y.XmlElement, wanted: Y.XmlElement): void {
  const [now, then] = [attributesOf(element), attributesOf(wanted)];
  for (const key of Object.keys(now)) if (!(key in then)) element.removeAttribute(key);
  for (const [key, value] of Object.entries(then)) {
    if (JSON.stringify(now[key]) !== JSON.stringify(value)) {
      element.setAttribute(key, value as string);
    }
  }
}

function restoreText(text: Y.XmlText, wanted: Y.XmlText): void {
  const [now, then] = [unitsOf(text), unitsOf(wanted)];
  const [a, b] = [now.map((unit) => unit.print), then.map((unit) => unit.print)];
  for (const { fromA, toA, fromB, toB } of changedRuns(a, b).toReversed()) {
    const removed = total(now.slice(fromA, toA));
    // Yjs writes its own remarks into what it is given.
    const added = then.slice(fromB, toB).map(({ piece }) => structuredClone(piece));
    const steps: object[] = [{ retain: total(now.slice(0, fromA)) }, ...added];
    text.applyDelta(removed > 0 ? [...steps, { delete: removed }] : steps, { sanitize: false });
  }
}

interface Unit {
  readonly piece: Piece;
  /** In Yjs' units. */
  readonly length: number;
  /** Equal for what is equal, marks included. */
  readonly print: string;
}

/** Words, so that a changed one is a small change, and a text of a book's length stays quick. */
function unitsOf(text: Y.XmlText): Unit[] {
  return piecesOf(text).flatMap(({ insert, attributes = {} }) => {
    const parts = typeof insert === "string" ? (insert.match(/\s+|\S+/g) ?? []) : [insert];
    return parts.map((part) => ({
      piece: { insert: part, attributes },
      length: typeof part === "string" ? part.length : 1,
      print: JSON.stringify([part, attributes]),
    }));
  });
}

function total(units: readonly Unit[]): number {
  return units.reduce((sum, { length }) => sum + length, 0);
}

function copyOf(child: Child): Child {
  if (child instanceof Y.XmlText) {
    const copy = new Y.XmlText();
    copy.applyDelta(piecesOf(child), { sanitize: false });
    return copy;
  }
  if (!(child instanceof Y.XmlElement)) return (child as Y.AbstractType<unknown>).clone() as Child;
  const copy = new Y.XmlElement(child.nodeName);
  for (const [key, value] of Object.entries(attributesOf(child))) {
    copy.setAttribute(key, value as string);
  }
  copy.insert(0, (child.toArray() as Child[]).map(copyOf));
  return copy;
}

function printOf(child: Child): string {
  if (child instanceof Y.XmlText) return JSON.stringify(piecesOf(child));
  if (!(child instanceof Y.XmlElement)) {
    return JSON.stringify((child as Y.AbstractType<unknown>).toJSON());
  }
  const attributes = Object.entries(attributesOf(child)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const children = (child.toArray() as Child[]).map(printOf);
  return JSON.stringify([child.nodeName, attributes, children]);
}

/** Joined where the marks are equal: Yjs keeps apart what was marked at two times. */
function piecesOf(text: Y.XmlText): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of text.toDelta() as Piece[]) {
    const last = pieces.at(-1);
    const isSame = JSON.stringify(last?.attributes) === JSON.stringify(piece.attributes);
    if (isSame && typeof last?.insert === "string" && typeof piece.insert === "string") {
      last.insert += piece.insert;
    } else pieces.push({ ...piece });
  }
  return pieces;
}

function attributesOf(element: Y.XmlElement): Record<string, unknown> {
  return element.getAttributes();
}
