// What somebody wrote into a block while another moved it: found as soon as the move is known, before
// the old block is forgotten, and written into the new one when the page shows it. Everybody carries
// what is their own, so that it is carried once.
import { Fragment, type Node as PmNode } from "@tiptap/pm/model";
import type { Selection } from "@tiptap/pm/state";
import * as Y from "yjs";
import type { EditHistory } from "./EditHistory.ts";
import { itemAt } from "./itemAt.ts";
import { cutRun, type LetterRun, letterRuns } from "./letterRuns.ts";
import {
  isGone,
  type Mirror,
  type MirrorIndex,
  nodeOf,
  positionOf,
  type Shown,
  type TextMirror,
} from "./Mirror.ts";
import {
  type MovedLetters,
  type MoveRecord,
  movedLetters,
  movesOf,
  readMoves,
} from "./moveRecords.ts";

/** Letters of a line that another moved. */
export interface Piece {
  run: LetterRun;
  /** Its last letter elsewhere, for those that who moved the line had. */
  copy: Y.ID | undefined;
  /** What only the page's person has yet; undefined for all else. */
  own: Fragment | undefined;
}

export interface CarriedLine {
  pieces: readonly Piece[];
  /** Of its block. */
  id: Y.ID | undefined;
  isGone: boolean;
  /** Places of one's own selection in it, where they go with it. */
  anchor: number | undefined;
  head: number | undefined;
}

export interface Carried {
  lines: readonly CarriedLine[];
  /** Letters that the page's person had deleted in the old line. */
  deleted: readonly Y.ID[];
}

export interface CarriedOptions {
  /** Somebody else's, whose garbage is not collected yet. */
  transaction: Y.Transaction;
  /** What the page showed before it. */
  root: Shown;
  index: MirrorIndex;
  history: EditHistory;
  selection: Selection;
}

export function findCarried(options: CarriedOptions): Carried | undefined {
  const { transaction, root, index } = options;
  const { doc } = transaction;
  const fresh = newMoves(transaction).filter(({ by }) => by !== doc.clientID);
  if (fresh.length === 0) return undefined;
  const moved = movedLetters(doc);
  const lines = linesOf(fresh, doc, index)
    .filter((line) => isWithin(line, root))
    .map((line) => carriedLine(line, { ...options, fresh, moved }))
    .filter(
      (line) => line.anchor !== undefined || line.pieces.some(({ own }) => own !== undefined),
    );
  const deleted = fresh.flatMap((record) => deletedOf(record, options, moved));
  return lines.length + deleted.length === 0 ? undefined : { lines, deleted };
}

function newMoves(transaction: Y.Transaction): MoveRecord[] {
  const moves = movesOf(transaction.doc);
  if (!transaction.changed.has(moves)) return [];
  const values: unknown[] = [];
  for (let item = moves._start; item !== null; item = item.right) {
    const { client, clock } = item.id;
    const isNew = clock >= (transaction.beforeState.get(client) ?? 0);
    if (isNew && item.countable) values.push(...item.content.getContent());
  }
  return readMoves(values);
}

function linesOf(
  records: readonly MoveRecord[],
  doc: Y.Doc,
  index: MirrorIndex,
): readonly TextMirror[] {
  const lines = new Set<TextMirror>();
  const add = (type: unknown) => {
    const mirror = index.get(type);
    if (mirror?.kind === "text") lines.add(mirror);
  };
  for (const { letters, homes, isRestored } of records) {
    // Of a line that stays, undo brings nothing elsewhere.
    for (const [client, clock] of isRestored ? homes : [...letters, ...homes]) {
      const item = itemAt(doc, { client, clock });
      add(item?.parent);
      if (item?.content instanceof Y.ContentType) add(item.content.type);
    }
  }
  return [...lines];
}

// What the page shows; one that went before is still known for a moment.
function isWithin(line: TextMirror, { mirror }: Shown): boolean {
  let at: Mirror = line;
  while (at.parent?.kids.includes(at)) at = at.parent;
  return at === mirror;
}

interface LineOptions extends CarriedOptions {
  fresh: readonly MoveRecord[];
  moved: MovedLetters;
}

function carriedLine(line: TextMirror, options: LineOptions): CarriedLine {
  const { transaction, root, moved, fresh, selection } = options;
  const node = nodeOf(line, root.node);
  const start = positionOf(line, root.node) + 1;
  const runs = letterRuns(line, (item) => wasShown(item, transaction));
  const pieces = runs.flatMap((run) => piecesOf(run, moved));
  const own = transaction.doc.clientID;
  const movers = fresh.filter((record) => moves(record, line, runs));
  const known = Math.min(...movers.map((record) => seenOf(record, own)));
  const isShownWhole = sizeOf(runs) === node.content.size;
  const goneNow = isGone(line.type);
  const carriedPieces = pieces.map(({ run, copy }, index) => {
    const isOwn = copy === undefined && run.client === own && run.clock >= known;
    const isMoved = goneNow || lastShared(pieces, index)?.copy !== undefined;
    const content = isShownWhole ? node.content : undefined;
    return { run, copy, own: isOwn && isMoved ? contentOf(run, content, node) : undefined };
  });
  const within = (position: number) => {
    const place = position - start;
    if (place < 0 || place > node.content.size) return undefined;
    // From a line that stays, only what stands behind a letter that goes goes with it.
    const goes =
      goneNow || carriedPieces.some(({ run, own }) => own !== undefined && isBehind(place, run));
    return goes ? place : undefined;
  };
  return {
    pieces: carriedPieces,
    id: line.type._item?.id,
    isGone: goneNow,
    anchor: within(selection.anchor),
    head: within(selection.head),
  };
}

function moves(
  { letters, homes }: MoveRecord,
  { type }: TextMirror,
  runs: readonly LetterRun[],
): boolean {
  const id = type._item?.id;
  return (
    homes.some(([client, clock]) => client === id?.client && clock === id.clock) ||
    letters.some(([from, start, , length]) =>
      runs.some(
        ({ client, clock, length: size }) =>
          client === from && clock < start + length && start < clock + size,
      ),
    )
  );
}

function wasShown({ id, deleted }: Y.Item, { deleteSet }: Y.Transaction): boolean {
  return !deleted || Y.isDeleted(deleteSet, id);
}

function seenOf({ seen }: MoveRecord, client: number): number {
  return seen.find(([each]) => each === client)?.[1] ?? 0;
}

/** Is a letter of this run right before a place in its line? */
export function isBehind(place: number, { offset, length }: LetterRun): boolean {
  return place > offset && place <= offset + length;
}

function sizeOf(runs: readonly LetterRun[]): number {
  const last = runs.at(-1);
  return last === undefined ? 0 : last.offset + last.length;
}

interface Shared {
  run: LetterRun;
  copy: Y.ID | undefined;
}

// The nearest piece before it that is not its writer's own.
function lastShared(pieces: readonly Shared[], index: number): Shared | undefined {
  const client = pieces[index]?.run.client;
  return pieces
    .slice(0, index)
    .findLast(({ copy, run }) => copy !== undefined || run.client !== client);
}

// Cut so that each was moved as a whole, or not at all.
function piecesOf(run: LetterRun, moved: MovedLetters): Shared[] {
  const pieces: Shared[] = [];
  const end = run.offset + run.length;
  for (let at = run.offset; at < end; ) {
    const clock = run.clock + at - run.offset;
    const found = moved.follow(run.client, clock);
    const length = Math.min(end - at, found?.length ?? moved.unmoved(run.client, clock, end - at));
    const piece = cutRun(run, at, at + length);
    if (piece === undefined) break;
    const copy = found && Y.createID(found.id.client, found.id.clock + length - 1);
    pieces.push({ run: piece, copy });
    at += length;
  }
  return pieces;
}

// While a line waits for a composition, the page lacks some of it: then its marks are not known.
function contentOf(run: LetterRun, content: Fragment | undefined, { type }: PmNode): Fragment {
  if (content !== undefined) return content.cut(run.offset, run.offset + run.length);
  return run.text === undefined ? Fragment.empty : Fragment.from(type.schema.text(run.text));
}

function deletedOf(
  { letters, isRestored }: MoveRecord,
  { transaction, history }: CarriedOptions,
  moved: MovedLetters,
): Y.ID[] {
  const deleted: Y.ID[] = [];
  // They were gone for who brought them back as well.
  if (isRestored) return deleted;
  for (const [client, clock, , length] of letters) {
    for (let at = clock; at < clock + length; at++) {
      const item = itemAt(transaction.doc, { client, clock: at });
      if (item === undefined) break;
      if (wasShown(item, transaction)) {
        at = item.id.clock + item.length - 1;
        continue;
      }
      const copy = history.hasDeleted(Y.createID(client, at)) && moved.follow(client, at);
      if (copy) deleted.push(copy.id);
    }
  }
  return deleted;
}
