// What undo and redo bring back are other letters to Yjs, and it tells nobody but its own document which
// ones they were. So that is recorded as a move is: places that were stored of the old ones, wherever
// they had been brought since, lead to those that are there now.
import * as Y from "yjs";
import { itemAt } from "./itemAt.ts";
import { type MoveRecord, movedLetters } from "./moveRecords.ts";

/** More at once is another document rather than words that somebody holds on to. */
const mostRuns = 1_000;

export interface Restoring {
  doc: Y.Doc;
  /** What the step had deleted, and its undo has brought back. */
  deletions: Y.UndoManager["undoStack"][number]["deletions"];
  /** One's own clock before that. */
  since: number;
}

/** @returns undefined where no letter came back. */
export function restoredLetters({ doc, deletions, since }: Restoring): MoveRecord | undefined {
  const letters: MoveRecord["letters"][number][] = [];
  const homes = new Map<Y.Item, MoveRecord["homes"][number]>();
  const texts = new Set<Y.XmlText>();
  const moved = movedLetters(doc);
  for (const { id, length, redone } of restoredItems(doc, deletions, since)) {
    for (let done = 0; done < length; ) {
      const rest = length - done;
      const found = moved.follow(id.client, id.clock + done);
      const from = found?.id ?? Y.createID(id.client, id.clock + done);
      const to = Y.createID(redone.client, redone.clock + done);
      const size = Math.min(rest, found?.length ?? moved.unmoved(from.client, from.clock, rest));
      letters.push([from.client, from.clock, to.clock, size]);
      const old = textAround(doc, from);
      if (old !== undefined) texts.add(old);
      addHome(homes, lineOf(old), lineOf(textAround(doc, to)));
      done += size;
    }
  }
  if (letters.length === 0 || letters.length > mostRuns) return undefined;
  const seen = seenIn(texts, doc);
  return { by: doc.clientID, seen, letters, homes: [...homes.values()], isRestored: true };
}

interface Restored {
  id: Y.ID;
  length: number;
  redone: Y.ID;
}

function restoredItems(doc: Y.Doc, deletions: Restoring["deletions"], since: number): Restored[] {
  const restored: Restored[] = [];
  doc.transact((transaction) => {
    Y.iterateDeletedStructs(transaction, deletions, (struct) => {
      if (!(struct instanceof Y.Item) || !struct.countable || struct.redone === null) return;
      const { id, length, redone, parent } = struct;
      const isNew = redone.client === doc.clientID && redone.clock >= since;
      if (isNew && parent instanceof Y.XmlText) restored.push({ id, length, redone });
    });
  });
  return restored;
}

function addHome(
  homes: Map<Y.Item, MoveRecord["homes"][number]>,
  old: Y.Item | undefined,
  now: Y.Item | undefined,
): void {
  if (old === undefined || now === undefined || !old.deleted || homes.has(old)) return;
  const home = new Y.RelativePosition(now.id, null, null, -1);
  homes.set(old, [old.id.client, old.id.clock, Y.relativePositionToJSON(home)]);
}

function textAround(doc: Y.Doc, id: Y.ID): Y.XmlText | undefined {
  const parent = itemAt(doc, id)?.parent;
  return parent instanceof Y.XmlText ? parent : undefined;
}

// The block that is a line of text.
function lineOf(text: Y.XmlText | undefined): Y.Item | undefined {
  const line = text?.parent;
  return line instanceof Y.XmlElement ? (line._item ?? undefined) : undefined;
}

// Of everybody who ever wrote there.
function seenIn(texts: ReadonlySet<Y.XmlText>, doc: Y.Doc): MoveRecord["seen"] {
  const writers = new Set<number>();
  for (const text of texts) {
    for (let item = text._start; item !== null; item = item.right) writers.add(item.id.client);
  }
  writers.delete(doc.clientID);
  return [...writers].map((client) => [client, Y.getState(doc.store, client)]);
}
