// What one connection is made of: who it is, what it may, what it writes, shows and asks.
import { randomBytes } from "node:crypto";
import type { CloseReason } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId, SessionId } from "@cowrite/shared/ids.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import { writeServerMessage } from "@cowrite/shared/messages.ts";
import type { Logger } from "pino";
import type { Places } from "../Places.ts";
import type { Ticket } from "../storage/GroupCommit.ts";
import type { Socket } from "../transport/Socket.ts";
import { Admission } from "./Admission.ts";
import { AnswerPace } from "./AnswerPace.ts";
import type { Authorize } from "./authorize.ts";
import type { ConnectionJournal } from "./ConnectionJournal.ts";
import { ConnectionPresence } from "./ConnectionPresence.ts";
import { ConnectionUpdates } from "./ConnectionUpdates.ts";
import type { DocumentRegistry } from "./DocumentRegistry.ts";
import type { EndReason } from "./endCauses.ts";
import { FirstSync } from "./FirstSync.ts";
import { FrameGate } from "./FrameGate.ts";
import { statelessFrame } from "./frames.ts";
import type { JoinQueue } from "./JoinQueue.ts";
import type { PersonBudgets } from "./PersonBudgets.ts";
import { SchemaWatch } from "./SchemaWatch.ts";
import type { StorageOutage } from "./StorageOutage.ts";
import type { SyncConnection } from "./SyncConnection.ts";
import type { PacedQuestion, SyncCounts } from "./SyncCounts.ts";
import type { UnsentBytes } from "./UnsentBytes.ts";

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
  places: Places;
  budgets: PersonBudgets;
  unsent: UnsentBytes;
  counts: SyncCounts;
  authorize: Authorize;
  limits: Limits;
  logger: Logger;
  journal: Pick<ConnectionJournal, "failed" | "notApplied">;
  /** Lets go everybody who has this document open, so that it is read from the disk again. */
  abandon: () => void;
  /** @param ms since it was let in. */
  onJoined: (ms: number) => void;
  /** @param cause why, where the server ended it. */
  onClosed: (code: number, cause: string | undefined) => void;
}

/** What the sync library makes of the frames. */
export interface Protocol {
  handleMessage(frame: Uint8Array): void;
  handleClose(event: CloseReason): void;
}

export interface ConnectionParts {
  readonly admission: Admission;
  readonly gate: FrameGate;
  readonly schema: SchemaWatch;
  readonly updates: ConnectionUpdates;
  readonly presence: ConnectionPresence;
  readonly firstSync: FirstSync;
}

// Unlike enough within one document, and short, since every stored update has one.
const sessionIdBytes = 8;

export function createSessionId(): SessionId {
  return randomBytes(sessionIdBytes).toString("base64url") as SessionId;
}

const schemaTooOld = writeServerMessage({ type: "schema_too_old" });

/** @param onFault told of what should not have thrown. */
export function makeParts(
  connection: SyncConnection,
  options: SyncConnectionOptions,
  onFault: (error: unknown) => void,
): ConnectionParts {
  const { documentId, limits, logger, counts, outage } = options;
  const { sessionId } = connection;
  const end = (reason: EndReason) => connection.end(reason);
  const tell = (frame: Uint8Array) => connection.tell(frame);
  const paceOf = (question: PacedQuestion) =>
    new AnswerPace({ rest: () => gate.rest, onDelayed: () => counts.delayed(question) });
  const admission = new Admission({
    documentId,
    sessionId,
    limits,
    authorize: options.authorize,
    takePlace: () => options.places.enter(documentId),
    takeTurn(person) {
      gate.known(person);
      // Who was let go meanwhile takes no turn from the others of that person.
      return gate.isOver ? undefined : options.budgets.takeTurn(person);
    },
    onDelayed: () => counts.delayed("admission"),
    pace: paceOf("token"),
    logger,
    end,
  });
  const gate = new FrameGate({ limits, admission, budgets: options.budgets });
  return {
    admission,
    gate,
    schema: new SchemaWatch(options.schema, () =>
      tell(statelessFrame(connection.address, schemaTooOld)),
    ),
    updates: new ConnectionUpdates({
      connection,
      limits,
      outage,
      whenDurable: options.whenDurable,
      send: tell,
      end,
      abandon: options.abandon,
      spendOn: (act) => gate.spendOn(act),
      onError: (error) => options.journal.notApplied(connection, error),
      onFault,
    }),
    presence: new ConnectionPresence({
      connection,
      maxBytes: limits.presenceBytes,
      pace: paceOf("presence"),
      spendOn: (act) => gate.spendOn(act),
      onLeftOut: (states) => counts.leftOut(states),
      end,
      onFault,
    }),
    firstSync: new FirstSync({
      queue: options.joinQueue,
      connection,
      pace: paceOf("state"),
      spendOn: (act) => gate.spendOn(act),
      onFault,
    }),
  };
}
