// One update, read once: what it brings, what it builds on, and whether an honest Yjs could write it.
import type { Decoder } from "lib0/decoding";
import { hasContent } from "lib0/decoding";
import * as Y from "yjs";
import { isShallow } from "./isShallow.ts";

/** The document must have come to `from` of this client before the structs up to `to` can join it. */
export interface Need {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}

export interface UpdateFacts {
  readonly needs: readonly Need[];
  /** For each client, the clock that the document has come to when all of this is part of it. */
  readonly brings: ReadonlyMap<number, number>;
  /** The top-level types that it speaks of: Yjs makes each, also for a struct that it has already. */
  readonly roots: ReadonlySet<string>;
  /** Does it delete anything? */
  readonly deletes: boolean;
}

// Far above what anybody can write, far below where sums of clocks are no longer exact: a struct
// of 2⁵³ − 1 characters and its neighbour make a snapshot that nobody can read.
const maxClock = 2 ** 48;

/** @returns `undefined` where no Yjs would write this, in V1 encoding (docs/protocol.md). */
export function readUpdate(update: Uint8Array): UpdateFacts | undefined {
  try {
    const { structs, ds } = Y.decodeUpdateV2(update, StrictDecoder);
    const { sections, rest } = lastDecoder();
    // A V2 update reads as an empty one in V1, with something left over.
    if (hasContent(rest)) return undefined;
    const facts = new Facts();
    for (const struct of structs) facts.add(struct);
    // Yjs reads the last section of a client only, and keeps a place for each empty one.
    if (facts.clients !== sections) return undefined;
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) facts.addDeletion(client, clock, len);
    }
    return facts.collect();
  } catch {
    // Yjs and lib0 throw whatever they stumble over: that is what "cannot be read" means.
    return undefined;
  }
}

/** Refuses while it reads, and remembers what the result does not tell. */
class StrictDecoder extends Y.UpdateDecoderV1 {
  sections = 0;
  readonly rest: Decoder;

  constructor(rest: Decoder) {
    super(rest);
    this.rest = rest;
    made = this;
  }

  override readClient(): number {
    this.sections += 1;
    return super.readClient();
  }

  override readInfo(): number {
    const info = super.readInfo();
    // A document in the document costs some bytes to send and some kilobytes to hold.
    if ((info & kindBits) === contentKinds.document) throw new Error("A subdocument.");
    return info;
  }
}

// Yjs makes its decoder itself and keeps it to itself. All of this is synchronous.
let made: StrictDecoder | undefined;

function lastDecoder(): StrictDecoder {
  const decoder = made;
  made = undefined;
  if (decoder === undefined) throw new Error("Yjs has read without its decoder.");
  return decoder;
}

const kindBits = 0b11111;

/** What the info byte of an item says of its content (Yjs, `contentRefs`). */
const contentKinds = { json: 2, embed: 5, format: 6, any: 8, document: 9 } as const;

class Facts {
  readonly #needs: Need[] = [];
  readonly #brings = new Map<number, number>();
  readonly #roots = new Set<string>();
  // The highest clock of each client that something here points to.
  readonly #pointsTo = new Map<number, number>();
  // The run of structs without a gap that is being read.
  #client = -1;
  #from = 0;
  #to = 0;
  #clients = 0;
  #deletes = false;

  /** How many clients the structs so far are of, where each client's stand together. */
  get clients(): number {
    return this.#clients;
  }

  add(struct: Y.Item | Y.GC | Y.Skip): void {
    const { id, length } = struct;
    if (length < 1 || id.clock + length > maxClock) throw new Error("An impossible clock.");
    if (id.client !== this.#client) {
      this.#endRun();
      if (this.#brings.has(id.client)) throw new Error("Two sections of one client.");
      this.#client = id.client;
      this.#clients += 1;
      this.#startRun(id.clock);
    }
    if (struct instanceof Y.Skip) {
      this.#endRun();
      this.#startRun(id.clock + length);
      return;
    }
    this.#to = id.clock + length;
    if (struct instanceof Y.Item) this.#addItem(struct);
  }

  addDeletion(client: number, clock: number, length: number): void {
    if (length < 1 || clock + length > maxClock) throw new Error("An impossible deletion.");
    this.#point(client, clock + length - 1);
    this.#deletes = true;
  }

  collect(): UpdateFacts {
    this.#endRun();
    for (const [client, clock] of this.#pointsTo) {
      const end = clock + 1;
      if (end > (this.#brings.get(client) ?? 0)) {
        this.#needs.push({ client, from: end, to: end });
      }
    }
    return {
      needs: this.#needs,
      brings: this.#brings,
      roots: this.#roots,
      deletes: this.#deletes,
    };
  }

  #startRun(clock: number): void {
    this.#from = clock;
    this.#to = clock;
  }

  #endRun(): void {
    if (this.#to === this.#from) return;
    if (this.#from > 0) {
      this.#needs.push({ client: this.#client, from: this.#from, to: this.#to });
    }
    this.#brings.set(this.#client, this.#to);
  }

  #addItem(item: Y.Item): void {
    const { id, origin, rightOrigin, content } = item;
    // The declared type leaves out what an item has before it is part of a document.
    const parent: unknown = item.parent;
    for (const other of [origin, rightOrigin, parent]) {
      if (!(other instanceof Y.ID)) continue;
      if (other.client !== id.client) this.#point(other.client, other.clock);
      else if (other.clock >= id.clock) throw new Error("It builds on itself.");
    }
    if (typeof parent === "string") this.#roots.add(parent);
    if (!isShallow(nestedIn(content))) throw new Error("It nests too deep.");
  }

  #point(client: number, clock: number): void {
    if (clock > (this.#pointsTo.get(client) ?? -1)) this.#pointsTo.set(client, clock);
  }
}

function nestedIn(content: Y.Item["content"]): unknown {
  switch (content.getRef()) {
    case contentKinds.json:
      return (content as Y.ContentJSON).arr;
    case contentKinds.embed:
      return (content as Y.ContentEmbed).embed;
    case contentKinds.format:
      return (content as Y.ContentFormat).value;
    case contentKinds.any:
      return (content as Y.ContentAny).arr;
    default:
      return undefined;
  }
}
