// The sync side as one part: sockets in, `LiveDocuments` out, nothing lost at the end.
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import { colorPattern, type PresentUser } from "@cowrite/shared/presence.ts";
import type { Logger } from "pino";
import * as Y from "yjs";
import type { Grants } from "../access/policy.ts";
import type { RightsBus } from "../access/RightsBus.ts";
import { Places } from "../Places.ts";
import type { Pack } from "../storage/compactDocument.ts";
import type { GroupCommit } from "../storage/GroupCommit.ts";
import { applyStored } from "../storage/loadState.ts";
import type { UpdateLog } from "../storage/UpdateLog.ts";
import type { Socket, SocketListener } from "../transport/Socket.ts";
import type { Authorize } from "./authorize.ts";
import { ConnectionJournal } from "./ConnectionJournal.ts";
import {
  authorOf,
  connectionOf,
  createHocuspocus,
  StuckDocumentError,
  type SyncEngine,
} from "./createHocuspocus.ts";
import { DocumentRegistry } from "./DocumentRegistry.ts";
import type { DocumentFacts } from "./EditProjections.ts";
import { followRights } from "./followRights.ts";
import { JoinQueue } from "./JoinQueue.ts";
import type { LiveDocuments } from "./LiveDocuments.ts";
import { PersonBudgets } from "./PersonBudgets.ts";
import type { PresenceState } from "./presenceStates.ts";
import { declaredSchema } from "./SchemaWatch.ts";
import { StorageOutage } from "./StorageOutage.ts";
import { SyncConnection } from "./SyncConnection.ts";
import { SyncCounts } from "./SyncCounts.ts";
import { UnsentBytes } from "./UnsentBytes.ts";

export interface SyncOptions {
  log: UpdateLog;
  commit: GroupCommit;
  pack: Pack;
  authorize: Authorize;
  rights: RightsBus;
  findGrants: (id: DocumentId) => Promise<Grants | undefined>;
  storeFacts: (facts: readonly DocumentFacts[]) => Promise<void>;
  /** Only for the control run of the crash suite: acknowledgements do not wait for the disk. */
  acknowledgesEarly?: boolean | undefined;
  limits: Limits;
  logger: Logger;
  /** Told of each connection that became part of its document, and how long that took. */
  onJoined?: (ms: number) => void;
}

export interface Sync {
  readonly live: LiveDocuments;
  readonly connectionCount: number;
  readonly documentCount: number;
  readonly damagedRows: number;
  /** Too much waits for the disk, so that nobody can write. */
  readonly isReadOnly: boolean;
  /** First syncs of large documents that wait for their turn. */
  readonly joinsWaiting: number;
  /** What waits to leave for slow readers; what many wait for counts once. */
  readonly unsentBytes: number;
  readonly counts: Pick<SyncCounts, "ends" | "delaysOf" | "heardOf" | "statesLeftOut">;
  /** Of each document in memory. */
  sizes(): DocumentSize[];
  /** A door hands a socket over, already past origin and address limits. */
  accept(socket: Socket, documentId: DocumentId, request: Request): SocketListener;
  /** Closes all connections, then waits until everything is on disk or `signal` aborts. */
  close(signal: AbortSignal): Promise<void>;
}

export interface DocumentSize {
  /** An upper bound of its encoded state. */
  readonly bytes: number;
  readonly structs: number;
}

/** Edits that were still not on disk when the server had to end. */
export class UnsavedDocumentsError extends Error {
  readonly documentIds: readonly DocumentId[];

  constructor(documentIds: readonly DocumentId[]) {
    super(
      `Not everything could be stored. Documents with unsaved edits: ${documentIds.join(", ")}.`,
    );
    this.name = "UnsavedDocumentsError";
    this.documentIds = documentIds;
  }
}

// Long enough for a busy disk, short enough that a person still waits for the answer.
const editTimeoutMs = 10_000;

export function createSync(options: SyncOptions): Sync {
  const { log, commit, authorize, limits, logger } = options;
  const registry = new DocumentRegistry({
    log,
    commit,
    pack: options.pack,
    storeFacts: options.storeFacts,
    authorOf,
    listenerOf: connectionOf,
    now: Date.now,
    logger,
  });
  const engine = createHocuspocus(registry);
  const outage = new StorageOutage(commit, limits);
  const connections = new Set<SyncConnection>();
  const joinQueue = new JoinQueue();
  const places = new Places(limits.connectionsPerDocument);
  const budgets = new PersonBudgets(limits);
  const unsent = new UnsentBytes(limits.unsentBytes);
  const counts = new SyncCounts();
  const journal = new ConnectionJournal(logger);
  const connectionsTo = (id: DocumentId) =>
    [...connections].filter(({ documentId }) => documentId === id);
  const abandon = (id: DocumentId) => {
    for (const connection of connectionsTo(id)) connection.leaveStuck();
  };
  followRights({
    rights: options.rights,
    findGrants: options.findGrants,
    connectionsTo,
    logger,
  });

  return {
    live: createLiveDocuments(options, { registry, engine, outage, abandon }),

    get connectionCount() {
      return connections.size;
    },

    get documentCount() {
      return registry.size;
    },

    get damagedRows() {
      return registry.damagedRows;
    },

    get isReadOnly() {
      return outage.isFull;
    },

    get joinsWaiting() {
      return joinQueue.length;
    },

    get unsentBytes() {
      return unsent.bytes;
    },

    counts,

    sizes: () => registry.documents().map(({ bytes, structs }) => ({ bytes, structs })),

    accept(socket, documentId, request) {
      const connection = new SyncConnection({
        documentId,
        socket,
        schema: declaredSchema(request),
        registry,
        whenDurable: (ticket) =>
          options.acknowledgesEarly ? Promise.resolve() : commit.whenDurable(ticket),
        outage,
        joinQueue,
        places,
        budgets,
        unsent,
        counts,
        authorize,
        limits,
        logger,
        journal,
        abandon: () => abandon(documentId),
        onJoined: (ms) => {
          journal.joined(connection, ms);
          options.onJoined?.(ms);
        },
        onClosed(code, cause) {
          connections.delete(connection);
          journal.closed(connection, code, cause);
        },
      });
      connections.add(connection);
      journal.opened(connection);
      engine.accept(connection, request);
      return connection;
    },

    async close(signal) {
      registry.stop();
      for (const connection of connections) connection.end(closeCodes.serverStops);
      // Requests that were under way go on meanwhile, and what they write is waited for as well.
      do await Promise.race([commit.whenIdle(), whenAborted(signal)]);
      while (registry.unsaved().length > 0 && !signal.aborted);
      const unsaved = registry.unsaved();
      if (unsaved.length > 0) throw new UnsavedDocumentsError(unsaved);
      await Promise.race([registry.flushFacts(), whenAborted(signal)]);
    },
  };
}

function createLiveDocuments(
  options: SyncOptions,
  parts: {
    registry: DocumentRegistry;
    engine: SyncEngine;
    outage: StorageOutage;
    abandon: (id: DocumentId) => void;
  },
): LiveDocuments {
  const { registry, engine, outage, abandon } = parts;
  const { log, commit } = options;

  return {
    presentIn: (id) => distinctPeople(registry.room(id)?.presence.states() ?? []),

    async edit(id, by, change) {
      if (commit.lastError !== undefined || outage.isFull) {
        throw new CowriteError("storage_unavailable");
      }
      try {
        await withTimeout(engine.change(id, by, change), editTimeoutMs);
      } catch (error) {
        if (!(error instanceof StuckDocumentError)) throw error;
        abandon(id);
        throw new CowriteError("storage_unavailable", { cause: error });
      }
    },

    async readHistory(id) {
      const history = await log.readHistory(id);
      registry.report(history.damaged);
      return history;
    },

    isOpen: (id) => engine.connectionsOf(id).length > 0,

    async whenDurable(id) {
      const document = registry.get(id);
      if (document !== undefined) await withTimeout(document.whenDurable(), editTimeoutMs);
    },

    async readDurable(id) {
      const doc = new Y.Doc();
      const stored = await log.load(id);
      registry.report(stored.damaged);
      applyStored(doc, stored);
      return doc;
    },

    async create(id: DocumentId, by: UserId, state: Uint8Array) {
      if (outage.isFull) throw new CowriteError("storage_unavailable");
      try {
        const author = { userId: by, sessionId: undefined };
        await log.append([{ documentId: id, update: state, at: Date.now(), ...author }]);
      } catch (cause) {
        throw new CowriteError("storage_unavailable", { cause });
      }
    },
  };
}

function distinctPeople(states: readonly PresenceState[]): PresentUser[] {
  const people = new Map<string, PresentUser>();
  for (const { user } of states) {
    const { id, name, color } = (user ?? {}) as Record<string, unknown>;
    if (typeof id !== "string" || typeof name !== "string") continue;
    const known = typeof color === "string" && colorPattern.test(color);
    people.set(id, { id, name, color: known ? color : "#5f6368" });
  }
  return [...people.values()];
}

async function withTimeout(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const message = "What was changed is not on disk yet; it will be once the disk is back.";
    timer = setTimeout(() => reject(new CowriteError("storage_unavailable", { message })), ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true }),
  );
}
