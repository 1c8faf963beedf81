// What Yjs keeps aside in a document since something before it is missing: never more than was loaded.
import * as Y from "yjs";

type Store = Y.Doc["store"];

/** An update with a gap never gets here, so what Yjs parks beside this is junk. */
export class ParkedStructs {
  readonly #store: Store;
  #structs: Store["pendingStructs"] = null;
  #deletes: Store["pendingDs"] = null;
  // For each client, where the last of what is parked ends.
  #ends: ReadonlyMap<number, number> = new Map();
  #amount = 0;

  /** @param doc what the log holds of it is applied: rows may be missing where that is damaged. */
  constructor(doc: Y.Doc) {
    this.#store = doc.store;
    this.#remember(measure(this.#store));
  }

  /**
   * Is what stands before this clock of the client among what is parked? It came from the log
   * then, and everybody who opens this document gets it, and offers it again.
   */
  reaches(client: number, clock: number): boolean {
    return clock <= (this.#ends.get(client) ?? 0);
  }

  /** To be called after each update. @returns whether it left more parked, which is now undone. */
  revert(): boolean {
    const { pendingStructs, pendingDs } = this.#store;
    if (pendingStructs?.update === this.#structs?.update && pendingDs === this.#deletes)
      return false;
    const parked = measure(this.#store);
    if (parked.amount > this.#amount) {
      this.#store.pendingStructs = copyOf(this.#structs);
      this.#store.pendingDs = this.#deletes;
      return true;
    }
    this.#remember(parked);
    return false;
  }

  #remember({ ends, amount }: Parked): void {
    this.#ends = ends;
    this.#amount = amount;
    // Yjs changes its record in place.
    this.#structs = copyOf(this.#store.pendingStructs);
    this.#deletes = this.#store.pendingDs;
  }
}

interface Parked {
  readonly ends: ReadonlyMap<number, number>;
  /** In clocks: how it is encoded differs from time to time. */
  readonly amount: number;
}

function measure({ pendingStructs, pendingDs }: Store): Parked {
  const ends = new Map<number, number>();
  let amount = 0;
  const add = (client: number, clock: number, length: number) => {
    ends.set(client, Math.max(ends.get(client) ?? 0, clock + length));
    amount += length;
  };
  if (pendingStructs !== null) {
    for (const struct of Y.decodeUpdateV2(pendingStructs.update).structs) {
      if (!(struct instanceof Y.Skip)) add(struct.id.client, struct.id.clock, struct.length);
    }
  }
  if (pendingDs !== null) {
    for (const [client, ranges] of Y.decodeUpdateV2(pendingDs).ds.clients) {
      for (const { clock, len } of ranges) add(client, clock, len);
    }
  }
  return { ends, amount };
}

function copyOf(structs: Store["pendingStructs"]): Store["pendingStructs"] {
  return structs && { missing: new Map(structs.missing), update: structs.update };
}
