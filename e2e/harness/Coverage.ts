// Which part of a document's edits something holds, in Yjs' own terms: insertions and deletions.
import * as Y from "yjs";

type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

/** Characters are named by the client that inserted them and a number that grows with each. */
interface IdRange {
  readonly client: number;
  /** The first one, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/**
 * Formatting is in here as well: to Yjs it is the insertion of a mark and the deletion of others.
 * Of each client's insertions only the end counts, since nobody has a later one without the
 * earlier ones.
 */
export class Coverage {
  readonly #inserted = new Map<number, number>();
  #deleted = Y.createDeleteSet();

  /** What one update (V1) carries, without what it builds on. */
  static ofUpdate(update: Uint8Array): Coverage {
    const coverage = new Coverage();
    const { structs, ds } = Y.decodeUpdate(update);
    for (const struct of structs) {
      if (struct instanceof Y.Skip) continue;
      coverage.#insert(struct.id.client, struct.id.clock + struct.length);
    }
    coverage.#deleted = Y.mergeDeleteSets([ds]);
    return coverage;
  }

  /** All that a document holds. */
  static ofDocument(doc: Y.Doc): Coverage {
    const coverage = new Coverage();
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
      coverage.#insert(client, clock);
    }
    coverage.#deleted = Y.createDeleteSetFromStructStore(doc.store);
    return coverage;
  }

  add(other: Coverage): void {
    for (const [client, end] of other.#inserted) this.#insert(client, end);
    this.#deleted = Y.mergeDeleteSets([this.#deleted, other.#deleted]);
  }

  /** @returns the insertions that are here and not in `other`, of all clients. */
  insertionsBeyond(other: Coverage): IdRange[] {
    return [...this.#inserted].flatMap(([client, to]) => {
      const from = other.#inserted.get(client) ?? 0;
      return from < to ? [{ client, from, to }] : [];
    });
  }

  /** @returns the deletions that are here and not, or not wholly, in `other`. */
  deletionsBeyond(other: Coverage): IdRange[] {
    return rangesOf(this.#deleted).filter((range) => !covers(other.#deleted, range));
  }

  #insert(client: number, end: number): void {
    this.#inserted.set(client, Math.max(end, this.#inserted.get(client) ?? 0));
  }
}

function rangesOf(deleted: DeleteSet): IdRange[] {
  return [...deleted.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }) => ({ client, from: clock, to: clock + len })),
  );
}

// Both kinds of set are merged: one stretch covers, or none does.
function covers(deleted: DeleteSet, { client, from, to }: IdRange): boolean {
  const items = deleted.clients.get(client) ?? [];
  return items.some(({ clock, len }) => clock <= from && to <= clock + len);
}

/** For messages: `4711[3,9)`. */
export function nameOf({ client, from, to }: IdRange): string {
  return `${client}[${from},${to})`;
}
