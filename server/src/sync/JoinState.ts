// What a newcomer to a document needs, encoded once for all who come while nothing changes.
import * as Y from "yjs";
import { syncStep1Frame, syncStep2Frame } from "./frames.ts";

// A document that nobody joins for so long does not need its state in memory twice.
const keptMs = 10_000;

export class JoinState {
  readonly #doc: Y.Doc;
  #state: Uint8Array | undefined;
  readonly #frames = new Map<string, Uint8Array>();
  #timer: NodeJS.Timeout | undefined;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    doc.on("update", () => this.#forget());
    doc.on("destroy", () => this.#forget());
  }

  /** Asks the client for what the server lacks. */
  question(address: string): Uint8Array {
    return syncStep1Frame(address, Y.encodeStateVector(this.#doc));
  }

  /** @param vector the client's state vector, encoded. @returns all that it lacks, as a frame. */
  answer(address: string, vector: Uint8Array): Uint8Array {
    if (!isEmpty(vector)) {
      return syncStep2Frame(address, Y.encodeStateAsUpdate(this.#doc, vector));
    }
    const frame = this.#frames.get(address) ?? syncStep2Frame(address, this.#encoded());
    this.#frames.set(address, frame);
    return frame;
  }

  #encoded(): Uint8Array {
    this.#state ??= Y.encodeStateAsUpdate(this.#doc);
    this.#timer ??= setTimeout(() => this.#forget(), keptMs).unref();
    return this.#state;
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#state = undefined;
    this.#frames.clear();
  }
}

/** Does a client with this state vector have nothing? It is one zero then: no clients. */
export function isEmpty(vector: Uint8Array): boolean {
  return vector.byteLength <= 1;
}
