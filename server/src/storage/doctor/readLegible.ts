// What can still be read of a damaged update: which stretches of which clients it was about.
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import type { Range } from "../segments/Timeline.ts";

export interface Legible {
  readonly inserts: readonly Range[];
  readonly deletes: readonly Range[];
  /** To its end? */
  readonly isWhole: boolean;
}

/** @param bytes of an update in the V1 encoding, torn or with flipped bits; nothing is applied. */
export function readLegible(bytes: Uint8Array): Legible {
  const inserts: Range[] = [];
  try {
    const { structs, ds } = Y.decodeUpdate(bytes);
    inserts.push(...structs.filter((one) => !(one instanceof Y.Skip)).map(rangeOf));
    const deletes = [...ds.clients].flatMap(([client, items]) =>
      items.map(({ clock, len }) => ({ client, clock, length: len })),
    );
    return { inserts, deletes, isWhole: true };
  } catch {
    return { inserts: readHead(bytes), deletes: [], isWhole: false };
  }
}

/** The beginning names the first client and where it went on: enough to know what is missing. */
function readHead(bytes: Uint8Array): Range[] {
  try {
    const decoder = decoding.createDecoder(bytes);
    const clients = decoding.readVarUint(decoder);
    const structs = decoding.readVarUint(decoder);
    if (clients === 0 || structs === 0) return [];
    const client = decoding.readVarUint(decoder);
    // Each struct is one character long at least.
    return [{ client, clock: decoding.readVarUint(decoder), length: structs }];
  } catch {
    // Torn within its first bytes.
    return [];
  }
}

function rangeOf({ id, length }: { id: Y.ID; length: number }): Range {
  return { client: id.client, clock: id.clock, length };
}

/** Has the document all of these inserts, and are all of these deletes made in it? */
export function covers(doc: Y.Doc, { inserts, deletes }: Legible): boolean {
  const ends = Y.decodeStateVector(Y.encodeStateVector(doc));
  const isIn = ({ client, clock, length }: Range) => (ends.get(client) ?? 0) >= clock + length;
  if (!inserts.every(isIn) || !deletes.every(isIn)) return false;
  const deleted = Y.createDeleteSetFromStructStore(doc.store);
  return deletes.every(({ client, clock, length }) =>
    isDeleted(deleted, { client, clock, length }),
  );
}

// What was deleted in a stretch may be split or joined in the document's own set.
function isDeleted(deleted: ReturnType<typeof Y.createDeleteSet>, range: Range): boolean {
  const end = range.clock + range.length;
  let reached = range.clock;
  for (const { clock, len } of deleted.clients.get(range.client) ?? []) {
    if (clock <= reached) reached = Math.max(reached, clock + len);
  }
  return reached >= end;
}
