// What those who come to a document lack: encoded once for many, also while somebody writes.
import * as Y from "yjs";
import { syncStep1Frame, syncStep2Frame, updateFrame } from "./frames.ts";

// A document that nobody joins for so long does not need its state in memory twice; while people
// come all the time, it is encoded anew this often.
const keptMs = 10_000;

// What was written since goes along with each answer, and is merged for it; a longer one would cost
// about as much as a new encoding.
const mostBytesSince = 64 * 1024;

// After a restart nearly all come back with the same vector. Whatever is larger than this is for
// hardly more than one of them; both bound the memory.
const mostDifferences = 16;
const mostDifferenceBytes = 64 * 1024;

interface Encoded {
  readonly address: string;
  readonly frame: Uint8Array;
  /** The end of the frame. */
  readonly state: Uint8Array;
}

/**
 * A large state takes tenths of a second to encode, so it must not be lost with each key: it stays,
 * and what came since goes ahead of it. Yjs keeps that aside until the state comes, in the very next
 * frame; so whoever has the state has all of it.
 */
export class JoinState {
  readonly #doc: Y.Doc;
  /** By state vector. */
  readonly #encoded = new Map<string, Encoded>();
  #since: Uint8Array[] = [];
  #bytesSince = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    doc.on("update", (update: Uint8Array) => this.#keep(update));
    doc.on("destroy", () => this.#forget());
  }

  /** Asks the client for what the server lacks. */
  question(address: string): Uint8Array {
    return syncStep1Frame(address, Y.encodeStateVector(this.#doc));
  }

  /** Which part of the document is new to a client with this vector, from 0 to 1. */
  shareNewTo(vector: Uint8Array): number {
    const theirs = Y.decodeStateVector(vector);
    let [all, fresh] = [0, 0];
    const { store } = this.#doc;
    for (const client of store.clients.keys()) {
      const clock = Y.getState(store, client);
      all += clock;
      fresh += Math.max(0, clock - (theirs.get(client) ?? 0));
    }
    return all === 0 ? 0 : fresh / all;
  }

  /** @param vector the client's state vector, encoded. @returns all that it lacks, as frames. */
  answer(address: string, vector: Uint8Array): readonly Uint8Array[] {
    const encoded = this.#encodedFor(address, vector);
    const frame =
      encoded.address === address ? encoded.frame : syncStep2Frame(address, encoded.state);
    const since = this.#mergedSince();
    return since === undefined ? [frame] : [updateFrame(address, since), frame];
  }

  #encodedFor(address: string, vector: Uint8Array): Encoded {
    const key = Buffer.from(vector).toString("latin1");
    const known = this.#encoded.get(key);
    if (known !== undefined) return known;
    const update = Y.encodeStateAsUpdate(this.#doc, vector);
    const frame = syncStep2Frame(address, update);
    const state = frame.subarray(frame.byteLength - update.byteLength);
    const encoded = { address, frame, state };
    if (isEmpty(vector)) this.#remember(key, encoded);
    else if (update.byteLength <= mostDifferenceBytes) {
      this.#makeRoom();
      this.#remember(key, encoded);
    }
    return encoded;
  }

  #remember(key: string, encoded: Encoded): void {
    this.#encoded.set(key, encoded);
    this.#timer ??= setTimeout(() => this.#forget(), keptMs).unref();
  }

  #makeRoom(): void {
    if (this.#encoded.size < mostDifferences) return;
    for (const [key, { state }] of this.#encoded) {
      if (state.byteLength > mostDifferenceBytes) continue;
      this.#encoded.delete(key);
      return;
    }
  }

  // Since the oldest encoding: a newer one has some of it already, and Yjs ignores what it has.
  #mergedSince(): Uint8Array | undefined {
    if (this.#since.length > 1) {
      const merged = Y.mergeUpdates(this.#since);
      this.#since = [merged];
      this.#bytesSince = merged.byteLength;
    }
    return this.#since[0];
  }

  #keep(update: Uint8Array): void {
    if (this.#encoded.size === 0) return;
    this.#since.push(update);
    this.#bytesSince += update.byteLength;
    if (this.#bytesSince > mostBytesSince) this.#forget();
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#encoded.clear();
    this.#since = [];
    this.#bytesSince = 0;
  }
}

/** Does a client with this state vector have nothing? It is one zero then: no clients. */
function isEmpty(vector: Uint8Array): boolean {
  return vector.byteLength <= 1;
}
