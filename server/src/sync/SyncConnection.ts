// One socket on its way into one document: guards what comes in, holds back what may not leave yet.
import { closeCodes, goodbye } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { writeServerMessage } from "@cowrite/shared/messages.ts";
import { can } from "@cowrite/shared/roles.ts";
import type { SocketListener } from "../transport/Socket.ts";
import type { Admission } from "./Admission.ts";
import { type Identity, Refusal } from "./authorize.ts";
import type { ConnectionPresence } from "./ConnectionPresence.ts";
import type { ConnectionUpdates } from "./ConnectionUpdates.ts";
import { type ClientFrame, readClientFrame } from "./clientFrames.ts";
import {
  createSessionId,
  makeParts,
  type Protocol,
  type SyncConnectionOptions,
} from "./connectionParts.ts";
import { causeOf, type EndReason, endCauses } from "./endCauses.ts";
import type { FirstSync } from "./FirstSync.ts";
import type { FrameGate } from "./FrameGate.ts";
import {
  type FrameHead,
  frameTypes,
  isFromClient,
  isPing,
  pongFrame,
  readFrameHead,
  statelessFrame,
} from "./frames.ts";
import { isStuck } from "./isStuck.ts";
import type { PresentConnection } from "./PresenceRoom.ts";
import type { SchemaWatch } from "./SchemaWatch.ts";

// The first number of an Auth frame's body (@hocuspocus/common).
const permissionDenied = 1;
const authenticated = 2;

const storageAway = writeServerMessage({ type: "storage_away" });

/**
 * To the door it is the listener of a socket; to Hocuspocus it is the WebSocket (`send`, `close`,
 * `readyState`). Exactly one document, the one of the path.
 */
export class SyncConnection implements SocketListener, PresentConnection {
  readonly documentId: DocumentId;
  /** What is written through this connection carries it into history. */
  readonly sessionId = createSessionId();
  readonly #options: SyncConnectionOptions;
  readonly #admission: Admission;
  readonly #updates: ConnectionUpdates;
  readonly #presence: ConnectionPresence;
  readonly #firstSync: FirstSync;
  readonly #gate: FrameGate;
  readonly #schema: SchemaWatch;
  #protocol: Protocol | undefined;
  #address: string | undefined;
  #admittedAt = 0;
  #isJoining = false;
  #hasJoined = false;
  #isKeptReader = false;
  #endedWith: EndReason | undefined;
  #isClosed = false;

  constructor(options: SyncConnectionOptions) {
    this.#options = options;
    this.documentId = options.documentId;
    const parts = makeParts(this, options, (error) => this.#fail(error));
    this.#admission = parts.admission;
    this.#gate = parts.gate;
    this.#schema = parts.schema;
    this.#updates = parts.updates;
    this.#presence = parts.presence;
    this.#firstSync = parts.firstSync;
    options.unsent.add(this);
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

  get heldBytes(): number {
    return this.#options.socket.heldBytes;
  }

  tell(frame: Uint8Array): void {
    try {
      this.#send(frame);
    } catch (error) {
      // Whoever tells this to many goes on with the next.
      this.#fail(error);
    }
  }

  /** Frames go to `protocol` from now on. */
  attach(protocol: Protocol): void {
    this.#protocol = protocol;
  }

  receive(frame: Uint8Array): void {
    // Whoever was let go may go on sending until their socket has closed.
    if (this.#endedWith !== undefined) return;
    const refusal = this.#gate.refuses(frame);
    if (refusal !== undefined) return this.end(refusal);
    const head = isPing(frame) ? undefined : readFrameHead(frame);
    try {
      this.#gate.spendOn(() => this.#take(frame, head), head?.type);
    } catch (error) {
      this.#fail(error);
    }
  }

  closed(code: number, reason: string, own: EndReason | undefined): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    // Where a door has ended it by itself.
    if (own !== undefined) this.#gate.ended(own);
    this.#gate.closed();
    this.#admission.dispose();
    this.#options.unsent.delete(this);
    this.#updates.dispose();
    this.#options.outage.forget(this);
    this.#presence.leave();
    this.#firstSync.dispose();
    this.#schema.dispose();
    this.#options.registry.room(this.documentId)?.listeners.delete(this);
    this.#protocol?.handleClose({ code, reason });
    this.#endJoining();
    // A client may choose any code, also one of ours: that is no end that we gave.
    const cause = own && causeOf(own.code === this.#endedWith?.code ? this.#endedWith : own);
    if (cause !== undefined) this.#options.counts.ended(code, cause);
    this.#options.onClosed(code, cause);
  }

  /** Closes the socket with a reason of ours. */
  end(reason: EndReason): void {
    this.#gate.ended(reason);
    this.#endedWith ??= reason;
    this.#updates.stop();
    this.#options.socket.close({ code: reason.code, reason: reason.reason });
  }

  /** @throws {Refusal} The socket is closed with its reason, after the frame that tells it. */
  async authenticate(token: string): Promise<void> {
    await this.#admission.authenticate(token);
    // Nothing is loaded for who was let go meanwhile.
    if (this.#endedWith !== undefined) throw new Refusal(this.#endedWith);
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
  renew(token: string): void {
    this.#admission.renew(token);
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
    this.#hasJoined = true;
    const room = this.#options.registry.room(this.documentId);
    if (room === undefined) return this.end(closeCodes.serverStops);
    // Everybody has been told to go, and it is read anew when they have.
    if (isStuck(room.document.doc)) return this.leaveStuck();
    // Before anything is answered, so that a refused change is not taken for a lost right.
    this.#schema.open(room.document.doc);
    // What came before is applied now.
    this.#gate.spendOn(() => this.#updates.open(room.document));
    this.#presence.join(room.presence);
    this.#firstSync.open(room);
    this.#endJoining();
    this.#options.onJoined(performance.now() - this.#admittedAt);
  }

  /**
   * Its document is stuck, and is let go at once: who gives no answer to the end would hold it for as
   * long as a line takes to be given up, and everybody else would wait for it.
   */
  leaveStuck(): void {
    this.end(endCauses.unreadable);
    this.#protocol?.handleClose(endCauses.unreadable);
    this.#endJoining();
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
      this.#send(statelessFrame(head.address, storageAway));
    }
    this.#send(frame);
    if (head?.type === frameTypes.auth && head.subtype === permissionDenied) {
      this.end(this.#admission.refusal);
    }
    // Hocuspocus lets a document go without its socket when a frame could not be handled; the
    // path names one document, so the socket has nothing left to do.
    if (head?.type === frameTypes.close && !this.#isClosed) this.end(closeCodes.badFrame);
  }

  /** Hocuspocus' own codes (4205 reset, 4408 timeout, 4401 for a frame it cannot read). */
  close(code?: number): void {
    this.end(code === 4401 ? closeCodes.badFrame : endCauses.unreadable);
  }

  #send(frame: Uint8Array): void {
    this.#options.socket.send(frame);
    this.#options.unsent.sent(this, frame);
  }

  // Both the end of a join and the end of the socket come here, in either order: counted once.
  #endJoining(): void {
    if (!this.#isJoining) return;
    this.#isJoining = false;
    this.#options.registry.joined(this.documentId);
  }

  #take(frame: Uint8Array, head: FrameHead | undefined): void {
    const isKnown = this.identity !== undefined;
    const said = head && isFromClient(head) ? readClientFrame(frame, head) : undefined;
    if (isKnown) this.#options.counts.heard(isPing(frame) ? "ping" : (said?.kind ?? "unreadable"));
    if (isPing(frame)) return this.#send(pongFrame);
    if (head === undefined || !isFromClient(head)) return this.end(closeCodes.badFrame);
    this.#address ??= head.address;
    // A second session of the document on this socket could come with another role.
    if (head.documentName !== this.documentId || head.address !== this.#address) {
      return this.end(endCauses.otherDocument);
    }
    if (said === undefined) return this.end(closeCodes.badFrame);
    this.#hear(said, frame);
  }

  #hear(said: ClientFrame, frame: Uint8Array): void {
    switch (said.kind) {
      case "presence":
        return this.#presence.receive(said.body);
      case "asksWhoIsThere":
        return this.#presence.tellAll();
      case "asksForState":
        return this.#firstSync.ask(said.vector);
      case "update":
        return this.#updates.receive(said.update, said.isAnswer);
      case "token":
        if (this.#hasJoined) return this.renew(said.token);
        return this.#protocol?.handleMessage(frame);
      case "text":
        // Nobody here listens to what clients say to each other.
        return;
      case "goodbye":
        return this.end(goodbye);
    }
  }

  /** Something threw that should not have: nobody but this connection may be the worse for it. */
  #fail(error: unknown): void {
    this.#options.journal.failed(this, error);
    this.end(endCauses.fault);
  }
}
