// Where the servers of a round keep their documents: what a round must know of it, and no more.
import type { Coverage } from "../../harness/Coverage.ts";

/** A document that an earlier version of the program stored. */
export interface EarlierDocument {
  documentId: string;
  ownerId: string;
  coverage: Coverage;
}

export interface Witness {
  readonly url: string;
  close(): Promise<void>;
}

export interface CrashStorage {
  readonly dataDir: string;
  /** The settings of its servers besides DATA_DIR. */
  readonly env: Record<string, string>;
  /** Makes what an earlier version left behind; `undefined` where there was none. */
  fillAsEarlier(): Promise<EarlierDocument | undefined>;
  /** Resolves when a server that starts now has begun to make or to change its tables. */
  migrating(): Promise<void>;
  /**
   * A server on what is stored now, at an address that no client knows: a client that came back
   * would send again what was lost, and hide the loss. Ask for it only while no other server runs.
   */
  openWitness(): Promise<Witness>;
  remove(): Promise<void>;
}
