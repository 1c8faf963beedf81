// One socket on its way into one document: guards what comes in, holds back what may not leave yet.
import { randomBytes } from "node:crypto";
import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId, SessionId } from "@cowrite/shared/ids.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import { writeServerMessage } from "@cowrite/shared/messages.ts";
import { can } from "@cowrite/shared/roles.ts";
import type { Logger } from "pino";
import type { Ticket } from "../storage/GroupCommit.ts";
import type { Socket, SocketListener } from "../transport/Socket.ts";
import { Admission } from "./Admission.ts";
import type { Authorize, Identity } from "./authorize.ts";
import { ConnectionPresence } from "./ConnectionPresence.ts";
import { ConnectionUpdates } from "./ConnectionUpdates.ts";
import type { DocumentRegistry } from "./DocumentRegistry.ts";
import { FirstSync, isStateVector } from "./FirstSync.ts";
import { FrameBudget } from "./FrameBudget.ts";
import {
  answersQuestion,
  asksForState,
  bodyOf,
  carriesUpdate,
  type FrameHead,
  frameTypes,
  isFromClient,
  isPing,
  pongFrame,
  readFrameHead,
  statelessFrame,
  syncBody,
} from "./frames.ts";
import type { JoinQueue } from "./JoinQueue.ts";
import type { PresentConnection } from "./PresenceRoom.ts";
import { SchemaWatch } from "./SchemaWatch.ts";
import type { StorageOutage } from "./StorageOutage.ts";

export interface SyncConnectionOptions {
  documentId: DocumentId;
  socket: Socket;
  /** The version of the schema that the client has told. */
  schema: number | undefined;
  registry: DocumentRegistry;
  /** Resolves when an acknowledgement that waits for this ticket may leave. */
  whenDurable: (ticket: Ticket) => Promise<void>;
  outage: StorageOutage;
  joinQueue: JoinQueue;
  authorize: Authorize;
  limits: Limits;
  logger: Logger;
  /** @param ms since it was let in. */
  onJoined: (ms: number) => void;
  onClosed: (code: number) => void;
}

/** What the sync library makes of the frames. */
interface Protocol {
  handleMessage(frame: Uint8Array): void;
  handleClose(event: CloseReason): void;
}

// The first number of an Auth frame's body (@hocuspocus/common).
const permissionDenied = 1;
const authenticated = 2;

// Unlike enough within one document, and short, since every stored update has one.
const sessionIdBytes = 8;

const storageAway = writeServerMessage({ type: "storage_away" });
const schemaTooOld = writeServerMessage({ type: "schema_too_old" });

/**
 * To the door it is the listener of a socket; to Hocuspocus it is the WebSocket (`send`, `close`,
 * `readyState`). Exactly one document, the one of the path.
 */
export class SyncConnection implements SocketListener, PresentConnection {
  readonly documentId: DocumentId;
  /** What is written through this connection carries it into history. */
  readonly sessionId = randomBytes(sessionIdBytes).toString("base64url") as SessionId;
  readonly #options: SyncConnectionOptions;
  readonly #admission: Admission;
  readonly #updates: ConnectionUpdates;
  readonly #presence: ConnectionPresence;
  readonly #firstSync: FirstSync;
  readonly #budget: FrameBudget;
  readonly #schema: SchemaWatch;
  #protocol: Protocol | undefined;
  #address: string | undefined;
  #admittedAt = 0;
  #isJoining = false;
  #isKeptReader = false;
  #hasEnded = false;
  #isClosed = false;

  constructor(options: SyncConnectionOptions) {
    this.#options = options;
    this.documentId = options.documentId;
    this.#admission = new Admission({
      documentId: options.documentId,
      sessionId: this.sessionId,
      limits: options.limits,
      authorize: options.authorize,
      logger: options.logger,
      end: (reason) => this.end(reason),
    });
    this.#updates = new ConnectionUpdates({
      connection: this,
      limits: options.limits,
      outage: options.outage,
      whenDurable: options.whenDurable,
      send: (frame) => this.tell(frame),
      end: (reason) => this.end(reason),
      onError: (error) => this.#warn(error),
    });
    this.#presence = new ConnectionPresence({
      connection: this,
      maxBytes: options.limits.presenceBytes,
      end: (reason) => this.end(reason),
    });
    this.#budget = new FrameBudget(options.limits);
    this.#schema = new SchemaWatch(options.schema, () => {
      this.tell(statelessFrame(this.address, schemaTooOld));
    });
    this.#firstSync = new FirstSync({
      queue: options.joinQueue,
      connection: this,
    });
  }

  get identity(): Identity | undefined {
    return this.#admission.identity;
  }

  get isKnown(): boolean {
    return this.identity !== undefined;
  }

  /** What its frames begin with. */
  get address(): string {
    return this.#address ?? this.documentId;
  }

  get silentMs(): number | undefined {
    return this.#options.socket.silentMs;
  }

  get waitingBytes(): number {
    return this.#options.socket.waitingBytes;
  }

  tell(frame: Uint8Array): void {
    this.#options.socket.send(frame);
  }

  /** Frames go to `protocol` from now on. */
  attach(protocol: Protocol): void {
    this.#protocol = protocol;
  }

  receive(frame: Uint8Array): void {
    // Whoever was let go may go on sending until their socket has closed.
    if (this.#hasEnded) return;
    if (!this.#admission.admits(frame)) return this.end(closeCodes.notAuthenticated);
    if (!this.#budget.takes(frame.byteLength)) return this.end(closeCodes.overloaded);
    if (isPing(frame)) return this.#options.socket.send(pongFrame);
    const head = readFrameHead(frame);
    if (head === undefined || !isFromClient(head)) return this.end(closeCodes.badFrame);
    this.#address ??= head.address;
    // A second session of the document on this socket could come with another role.
    if (head.documentName !== this.documentId || head.address !== this.#address) {
      return this.end(closeCodes.notAllowed);
    }
    if (head.type === frameTypes.awareness) return this.#showPresence(frame, head);
    if (head.type === frameTypes.queryAwareness) return this.#presence.tellAll();
    if (asksForState(head)) return this.#ask(frame, head);
    if (!carriesUpdate(head)) return this.#protocol?.handleMessage(frame);
    const update = syncBody(frame, head);
    if (update === undefined) return this.end(closeCodes.badFrame);
    this.#updates.receive(update, answersQuestion(head));
  }

  closed(code: number, reason: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#admission.dispose();
    this.#updates.dispose();
    this.#options.outage.forget(this);
    this.#presence.leave();
    this.#firstSync.dispose();
    this.#schema.dispose();
    this.#options.registry.room(this.documentId)?.listeners.delete(this);
    this.#protocol?.handleClose({ code, reason });
    this.#endJoining();
    this.#options.onClosed(code);
  }

  /** Closes the socket with a reason of ours. */
  end(reason: CloseReason): void {
    this.#hasEnded = true;
    this.#updates.stop();
    this.#options.socket.close(reason);
  }

  /** @throws {Refusal} The socket is closed with its reason, after the frame that tells it. */
  async authenticate(token: string): Promise<void> {
    await this.#admission.authenticate(token);
    this.#admittedAt = performance.now();
    this.#isJoining = true;
    this.#options.registry.joining(this.documentId);
    if (this.#options.outage.isFull && this.mayWrite) {
      this.#isKeptReader = true;
      this.#options.outage.keepReader(this);
    }
  }

  /** May updates that come here be applied? It may end while the connection lives, never begin. */
  get mayWrite(): boolean {
    return can(this.identity?.role, "write") && !this.#isKeptReader && !this.#schema.isOutdated;
  }

  /** A token sent later, on request or by itself. */
  renew(token: string): Promise<void> {
    return this.#admission.renew(token);
  }

  /** What is being looked up at this moment may have been read as it was before. */
  rightsChanged(): void {
    this.#admission.rightsChanged();
  }

  /** The connection is part of its document. @param requestToken asks the client for a new token. */
  joined(requestToken: () => void): void {
    // Gone in the last moment: whoever joined now would never leave.
    if (this.#isClosed) return this.#endJoining();
    this.#admission.joined(requestToken);
    const room = this.#options.registry.room(this.documentId);
    if (room === undefined) return this.end(closeCodes.serverStops);
    // Before anything is answered, so that a refused change is not taken for a lost right.
    this.#schema.open(room.document.doc);
    this.#updates.open(room.document);
    this.#presence.join(room.presence);
    this.#firstSync.open(room);
    this.#endJoining();
    this.#options.onJoined(performance.now() - this.#admittedAt);
  }

  // What Hocuspocus asks of a WebSocket:

  get readyState(): number {
    return this.#options.socket.readyState;
  }

  send(data: unknown): void {
    const frame = data as Uint8Array;
    const head = readFrameHead(frame);
    if (this.#isKeptReader && head?.type === frameTypes.auth && head.subtype === authenticated) {
      // Before the answer itself, so that "read-only" is not taken for a lost right.
      this.#options.socket.send(statelessFrame(head.address, storageAway));
    }
    this.#options.socket.send(frame);
    if (head?.type === frameTypes.auth && head.subtype === permissionDenied) {
      this.end(this.#admission.refusal);
    }
    // Hocuspocus lets a document go without its socket when a frame could not be handled; the
    // path names one document, so the socket has nothing left to do.
    if (head?.type === frameTypes.close && !this.#isClosed) this.end(closeCodes.badFrame);
  }

  /** Hocuspocus' own codes (4205 reset, 4408 timeout, 4401 for a frame it cannot read). */
  close(code?: number): void {
    this.end(code === 4401 ? closeCodes.badFrame : closeCodes.overloaded);
  }

  // Both the end of a join and the end of the socket come here, in either order: counted once.
  #endJoining(): void {
    if (!this.#isJoining) return;
    this.#isJoining = false;
    this.#options.registry.joined(this.documentId);
  }

  #ask(frame: Uint8Array, head: FrameHead): void {
    const vector = syncBody(frame, head);
    if (vector === undefined || !isStateVector(vector)) return this.end(closeCodes.badFrame);
    this.#firstSync.ask(vector);
  }

  #showPresence(frame: Uint8Array, head: FrameHead): void {
    const body = bodyOf(frame, head);
    if (body === undefined) return this.end(closeCodes.badFrame);
    this.#presence.receive(body);
  }

  #warn(error: unknown): void {
    const { documentId: document, sessionId: connection } = this;
    this.#options.logger.warn({ connection, document, error }, "an update could not be applied");
  }
}
