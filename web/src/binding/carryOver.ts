// Writes what was carried from a moved block into where its line stands now, and puts the selection there.
import { Fragment, type Node as PmNode, type ResolvedPos } from "@tiptap/pm/model";
import { type EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import * as Y from "yjs";
import type { BoundPage } from "./absoluteIn.ts";
import { type Carried, type CarriedLine, isBehind, type Piece } from "./carried.ts";
import { NewPlaces } from "./NewPlaces.ts";

interface CarryOver {
  /** To dispatch on the page. */
  tr: Transaction;
  /** Lines whose new places are not known yet, though it is known that they moved again. */
  waiting: readonly CarriedLine[];
}

/** @param state of a page that shows the moves by now. */
export function carryOver(carried: Carried, state: EditorState, page: BoundPage): CarryOver {
  const { tr } = state;
  const places = new NewPlaces(tr, page);
  for (const end of places.behindEach(carried.deleted)) tr.delete(end - 1, end);
  const isKnown = (line: CarriedLine) => !line.isGone || places.isKnown(line);
  const ends: Ends = {};
  for (const line of carried.lines.filter(isKnown)) {
    const found = writeLine(line, tr, places);
    if (line.anchor !== undefined) ends.anchor = found.anchor;
    if (line.head !== undefined) ends.head = found.head;
  }
  if (ends.anchor !== undefined || ends.head !== undefined) {
    const { selection } = tr;
    // The other end may stand in what stayed.
    const $anchor = ends.anchor ? resolve(ends.anchor, tr) : selection.$anchor;
    const $head = ends.head ? resolve(ends.head, tr) : selection.$head;
    tr.setSelection(TextSelection.between($anchor, $head));
  }
  const waiting = carried.lines.filter((line) => !isKnown(line));
  return { tr: tr.setMeta("preventAutolink", true), waiting };
}

/** A place in the document as it was after so many steps. */
interface Place {
  position: number;
  steps: number;
}

interface Ends {
  anchor?: Place | undefined;
  head?: Place | undefined;
}

function placeIn(tr: Transaction, position: number | undefined): Place | undefined {
  return position === undefined ? undefined : { position, steps: tr.steps.length };
}

function resolve({ position, steps }: Place, tr: Transaction): ResolvedPos {
  return tr.doc.resolve(tr.mapping.slice(steps).map(position, -1));
}

function writeLine(line: CarriedLine, tr: Transaction, places: NewPlaces): Ends {
  let at = places.startOf(line);
  const ends: Ends = {
    anchor: line.anchor === 0 ? placeIn(tr, at) : undefined,
    head: line.head === 0 ? placeIn(tr, at) : undefined,
  };
  for (const [index, piece] of line.pieces.entries()) {
    const { run, copy, own } = piece;
    if (copy !== undefined) at = places.behind(copy) ?? at;
    else if (own !== undefined) {
      at ??= placeBeforeNext(line.pieces.slice(index), tr, places);
      if (at === undefined) continue;
      if (!line.isGone) {
        const old = placeOf(piece, tr, places);
        if (old === undefined) continue;
        tr.delete(old.from, old.to);
        at = tr.mapping.slice(tr.steps.length - 1).map(at, -1);
      }
      at = write(own, at, tr);
    }
    if (at === undefined) continue;
    for (const end of ["anchor", "head"] as const) {
      const place = line[end];
      if (place === undefined || !isBehind(place, run)) continue;
      ends[end] = placeIn(tr, Math.max(0, at - (run.offset + run.length - place)));
    }
  }
  return ends;
}

// Nothing of what stood before it is known elsewhere.
function placeBeforeNext(
  pieces: readonly Piece[],
  tr: Transaction,
  places: NewPlaces,
): number | undefined {
  const next = pieces.find(({ copy }) => copy !== undefined);
  const end = next?.copy && places.behind(next.copy);
  if (next === undefined || end === undefined) return undefined;
  return Math.max(tr.doc.resolve(end).start(), end - next.run.length);
}

// Where letters still stand in a line of which others went elsewhere.
function placeOf(
  { run }: Piece,
  { doc }: Transaction,
  places: NewPlaces,
): { from: number; to: number } | undefined {
  const to = places.behind(Y.createID(run.client, run.clock + run.length - 1));
  if (to === undefined) return undefined;
  const from = to - run.length;
  const isWhole =
    from >= doc.resolve(to).start() &&
    (run.text === undefined || doc.textBetween(from, to) === run.text);
  return isWhole ? { from, to } : undefined;
}

/** @returns where it ends. */
function write(content: Fragment, at: number, tr: Transaction): number {
  const { parent } = tr.doc.resolve(at);
  const { schema } = parent.type;
  const fitting = parent.inlineContent ? fitInto(content, parent) : undefined;
  const node = fitting ?? schema.nodes.paragraph?.create(null, content);
  if (node === undefined) return at;
  const size = tr.doc.content.size;
  tr.insert(at, node);
  return at + tr.doc.content.size - size;
}

// Without the marks that may not stand there, such as in code; undefined where it may not at all.
function fitInto(content: Fragment, { type }: PmNode): Fragment | undefined {
  const nodes = content.content.map((node) => node.mark(type.allowedMarks(node.marks)));
  const isAllowed = nodes.every((node) => type.contentMatch.matchType(node.type) !== null);
  return isAllowed ? Fragment.from(nodes) : undefined;
}
