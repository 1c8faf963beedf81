// What the session asks of whoever speaks the protocol, and what it is told (createProvider.ts).
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Environment, SocketClass } from "./Environment.ts";

export interface ProviderOptions {
  /** ws(s)://…/sync/<documentId> */
  url: string;
  documentId: string;
  doc: Y.Doc;
  awareness: Awareness;
  /** `isRenewal`: the server asks for another token on a connection that works. */
  getToken: (isRenewal: boolean) => Promise<string>;
  listener: ProviderListener;
  /** Milliseconds since 1970. */
  now: () => number;
  nextFrame: Environment["nextFrame"];
}

/**
 * How the server lets us in: `reader` where this person may not write, `keptReader` where they
 * may, but the server cannot store at the moment.
 */
export type Admission = "writer" | "reader" | "keptReader";

/** What happens on a connection, in this order, `sent` and the answers many times. */
export interface ProviderListener {
  opened(): void;
  /** Something came in, or the server closed with a code of its own. */
  heard(): void;
  authenticated(admission: Admission): void;
  /** A frame is here, and nothing of it has been applied yet. */
  receiving(): void;
  /** Our SyncStep2 is about to leave: everything that the server lacks. */
  offered(): void;
  /** The server's content has been applied. */
  received(): void;
  /** An update frame is about to leave. */
  sent(): void;
  acknowledged(): void;
  denied(): void;
  /** The document is newer than this page: nothing that it writes is taken. */
  outdated(): void;
  /** Once for each `connect()`, unless `disconnect()` came first. */
  closed(code: number): void;
}

/** One document's way to the server: one attempt for each `connect()`, never one by itself. */
export interface Provider {
  /** The `origin` of the transactions that it applies. */
  readonly origin: object;
  /** What the browser has not handed to the network yet. */
  readonly bufferedBytes: number;
  /** How long what is on its way may hold up an answer. */
  readonly patienceMs: number;
  connect(createSocket: SocketClass): void;
  /** Asks for a sign of life, which is then `heard`. */
  ping(): void;
  /** Takes in what has arrived and waits for the page to be drawn. */
  settle(): void;
  /** Ends the connection or the attempt, without a `closed`. */
  disconnect(): void;
  destroy(): void;
}
