// What a document remembers of blocks and words that somebody brought elsewhere. Yjs cannot move: the
// old ones are deleted and new ones written, and what another types into the old ones meanwhile would
// go with them. A record says which letter became which, so that whoever typed can carry it over.
import * as Y from "yjs";

/** Letters as `[client, clock, clock of the copy, length]`. */
type CopiedLetters = readonly [number, number, number, number];
/** A block that went, as `[client, clock, relative position where its line begins now, as JSON]`. */
type NewHome = readonly [number, number, object];
/** `[client, clock]`: up to there somebody's writing was known to who moved. */
type Seen = readonly [number, number];

export interface MoveRecord {
  /** The client that moved, whose the copies are. */
  by: number;
  seen: readonly Seen[];
  letters: readonly CopiedLetters[];
  homes: readonly NewHome[];
  /** The letters had been deleted, and undo has brought them back. */
  isRestored?: boolean;
}

/** So many acts are remembered: who was away for longer finds the older ones forgotten. */
const mostRecords = 40;

/** The top-level type that holds the records, beside the document's own. */
export function movesOf(doc: Y.Doc): Y.Array<unknown> {
  return doc.getArray("cowrite:moves");
}

/** To be called in a transaction. */
export function addMove(doc: Y.Doc, record: MoveRecord): void {
  const moves = movesOf(doc);
  moves.push([record]);
  if (moves.length > mostRecords) moves.delete(0, moves.length - mostRecords);
}

const known = new WeakMap<Y.Array<unknown>, { moved: MovedLetters | undefined }>();

/** Which letter of a document became which, read once for each change of the records. */
export function movedLetters(doc: Y.Doc): MovedLetters {
  const moves = movesOf(doc);
  let entry = known.get(moves);
  if (entry === undefined) {
    const fresh: { moved: MovedLetters | undefined } = { moved: undefined };
    moves.observe(() => {
      fresh.moved = undefined;
    });
    known.set(moves, fresh);
    entry = fresh;
  }
  entry.moved ??= new MovedLetters(readMoves(moves.toArray()));
  return entry.moved;
}

/** What others wrote there is read with care: anybody can write anything. */
export function readMoves(values: readonly unknown[]): MoveRecord[] {
  return values.filter(isRecord);
}

function isRecord(value: unknown): value is MoveRecord {
  if (typeof value !== "object" || value === null) return false;
  const { by, seen, letters, homes } = value as Partial<Record<keyof MoveRecord, unknown>>;
  return (
    isCount(by) &&
    isListOf(seen, (entry) => entry.length === 2 && entry.every(isCount)) &&
    isListOf(letters, (entry) => entry.length === 4 && entry.every(isCount)) &&
    isListOf(homes, isHome)
  );
}

function isHome([client, clock, home]: readonly unknown[]): boolean {
  return isCount(client) && isCount(clock) && typeof home === "object" && home !== null;
}

function isListOf(value: unknown, isEntry: (entry: readonly unknown[]) => boolean): boolean {
  return Array.isArray(value) && value.every((entry) => Array.isArray(entry) && isEntry(entry));
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** Which letter became which, over all acts that are remembered. */
export class MovedLetters {
  readonly #records: readonly MoveRecord[];

  constructor(records: readonly MoveRecord[]) {
    this.#records = records;
  }

  /** @returns the last copy of a letter, and of how many behind it; undefined where it was not moved. */
  follow(client: number, clock: number): { id: Y.ID; length: number } | undefined {
    let found: { id: Y.ID; length: number } | undefined;
    for (let hops = 0; hops <= this.#records.length; hops++) {
      const next = this.#next(found?.id ?? Y.createID(client, clock));
      if (next === undefined) return found;
      found = { id: next.id, length: Math.min(next.length, found?.length ?? next.length) };
    }
    return found;
  }

  #next({ client, clock }: Y.ID): { id: Y.ID; length: number } | undefined {
    for (const { by, letters } of this.#records) {
      for (const [from, start, to, length] of letters) {
        if (from !== client || clock < start || clock >= start + length) continue;
        return { id: Y.createID(by, to + clock - start), length: start + length - clock };
      }
    }
    return undefined;
  }

  /** How many letters from here on were not moved, of `length`. */
  unmoved(client: number, clock: number, length: number): number {
    let end = clock + length;
    for (const { letters } of this.#records) {
      for (const [from, start] of letters) {
        if (from === client && start > clock) end = Math.min(end, start);
      }
    }
    return end - clock;
  }

  /** Where the line of a block begins that went. */
  home(id: Y.ID): Y.RelativePosition | undefined {
    let home: Y.RelativePosition | undefined;
    let at: Y.ID | null = id;
    for (let hops = 0; hops <= this.#records.length && at !== null; hops++) {
      const next = this.#homeOf(at);
      if (next === undefined) break;
      home = Y.createRelativePositionFromJSON(next);
      at = home.item === null ? home.type : null;
    }
    return home;
  }

  #homeOf({ client, clock }: Y.ID): object | undefined {
    for (const { homes } of this.#records) {
      for (const [from, at, home] of homes) if (from === client && at === clock) return home;
    }
    return undefined;
  }
}
