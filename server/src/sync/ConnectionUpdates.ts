// What one connection writes: read, put in its turn, applied, and acknowledged once it is on disk.
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import * as Y from "yjs";
import type { Ticket } from "../storage/GroupCommit.ts";
import { AckGate } from "./AckGate.ts";
import { type EndReason, endCauses } from "./endCauses.ts";
import { syncStatusFrame } from "./frames.ts";
import { isDeleted } from "./isDeleted.ts";
import { isStuck } from "./isStuck.ts";
import { lacksRoom } from "./lacksRoom.ts";
import type { OpenDocument } from "./OpenDocument.ts";
import { readUpdate } from "./readUpdate.ts";
import type { StorageOutage } from "./StorageOutage.ts";
import { type IncomingUpdate, UpdateQueue } from "./UpdateQueue.ts";

export interface WritingConnection {
  /** What its frames begin with. */
  readonly address: string;
  /** May its updates be applied? */
  readonly mayWrite: boolean;
}

export interface ConnectionUpdatesOptions {
  /** Becomes the origin of the transactions. */
  connection: WritingConnection;
  limits: Limits;
  outage: StorageOutage;
  /** Resolves when an acknowledgement that waits for this ticket may leave. */
  whenDurable: (ticket: Ticket) => Promise<void>;
  send: (frame: Uint8Array) => void;
  end: (reason: EndReason) => void;
  /** Calls back, and takes what it costs from what this connection may cost. */
  spendOn: (act: () => void) => void;
  /** Told of what looked like an update and still made Yjs throw. */
  onError: (error: unknown) => void;
  /** Lets everybody go: what is in memory is no longer what is stored. */
  abandon: () => void;
  /** Told of what should not have thrown, where nobody else could catch it. */
  onFault: (error: unknown) => void;
}

// Each costs some 200 bytes while the disk is away, whether or not its update had anything new in
// it; who types for half an hour comes this far.
const maxHeldStatuses = 20_000;

/**
 * Hocuspocus could do this too, at half as much again of the time that an update costs in all: its
 * hooks are promises and URLs for each frame, and it reads the frame twice more.
 */
export class ConnectionUpdates {
  readonly #options: ConnectionUpdatesOptions;
  readonly #gate: AckGate;
  readonly #queue: UpdateQueue;

  constructor(options: ConnectionUpdatesOptions) {
    this.#options = options;
    const { limits, whenDurable, send, end, connection } = options;
    this.#gate = new AckGate({ send, whenDurable });
    this.#queue = new UpdateQueue({
      limits,
      mayWrite: () => connection.mayWrite,
      handle: (update, document) => this.#handle(update, document),
      end,
      spendOn: options.spendOn,
      onFault: options.onFault,
    });
  }

  /**
   * @param bytes of an update, or of what should be one.
   * @param isAnswer to the server's question what the client has: whoever may not write has to give
   * an answer as well, and does no harm where it holds nothing new.
   */
  receive(bytes: Uint8Array, isAnswer: boolean): void {
    const facts = readUpdate(bytes);
    if (facts === undefined) return this.#options.end(closeCodes.badFrame);
    this.#queue.push({ bytes, isAnswer, facts, place: this.#gate.expect() });
  }

  /** The connection is part of its document. */
  open(document: OpenDocument): void {
    this.#queue.open(document);
  }

  /** The connection ends: nothing more is applied. */
  stop(): void {
    this.#queue.dispose();
  }

  dispose(): void {
    this.#gate.dispose();
    this.#queue.dispose();
  }

  #handle(update: IncomingUpdate, document: OpenDocument): void {
    const { connection, outage, limits, end, onError, abandon } = this.#options;
    if (!connection.mayWrite) {
      const isTaken = update.isAnswer && isKnown(update, document);
      return this.#answer(update, isTaken, isTaken ? document.frontier : 0);
    }
    if (outage.isFull) return end(endCauses.backlog);
    if (isStuck(document.doc)) return abandon();
    const lack = lacksRoom(document, update, limits);
    if (lack !== undefined) return end(lack);
    try {
      Y.applyUpdate(document.doc, update.bytes, connection);
    } catch (error) {
      onError(error);
      end(closeCodes.badFrame);
      if (isStuck(document.doc)) abandon();
      return;
    }
    // Circles, for example, look complete, and Yjs parks them nonetheless.
    if (document.parked.revert()) return end(endCauses.parked);
    if (!document.holds(update.facts)) return end(closeCodes.badFrame);
    this.#answer(update, true, document.frontier);
  }

  #answer({ place }: IncomingUpdate, isTaken: boolean, ticket: Ticket): void {
    this.#gate.fill(place, syncStatusFrame(this.#options.connection.address, isTaken), ticket);
    if (this.#gate.held > maxHeldStatuses) this.#options.end(endCauses.heldAnswers);
  }
}

/**
 * Is nothing in it that the document has not? Asked of what somebody sends who may not write, as
 * often as they like: so it may cost what they sent, and never what the document holds.
 */
function isKnown({ facts, bytes }: IncomingUpdate, document: OpenDocument): boolean {
  if (!document.holds(facts)) return false;
  return !facts.deletes || isDeleted(document.doc, Y.decodeUpdate(bytes).ds);
}
