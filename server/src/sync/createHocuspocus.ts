// The only file that knows Hocuspocus: it lets connections into documents, which it keeps in memory
// while somebody is there; what they write and show of themselves never gets to it.

import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import { Hocuspocus, isTransactionOrigin } from "@hocuspocus/server";
import type * as Y from "yjs";
import type { Author } from "../storage/UpdateLog.ts";
import type { DocumentRegistry } from "./DocumentRegistry.ts";
import { isStuck } from "./isStuck.ts";
import { SyncConnection } from "./SyncConnection.ts";

interface Context {
  /** Missing only in changes that the server makes itself. */
  connection?: SyncConnection;
  userId?: UserId;
}

/** The protocol engine, as the rest of `sync/` needs it. */
export interface SyncEngine {
  /** Gives a socket to the protocol. @param request the one that opened the socket. */
  accept(connection: SyncConnection, request: Request): void;
  connectionsOf(id: DocumentId): SyncConnection[];
  /** Loads the document where needed, changes it in one transaction, and lets it go again. */
  change(id: DocumentId, by: UserId, change: (doc: Y.Doc) => void): Promise<void>;
}

// We find dead sockets at the door and count what comes before authentication there, so
// Hocuspocus' own timer and queues are set out of the way (setInterval takes 2³¹ − 1 ms at most).
const neverMs = 2 ** 31 - 1;

// Hooks must answer with a promise, those that wait for nothing too.
const done = Promise.resolve();

/** Through whose connection did the change with this transaction origin come? */
export function connectionOf(origin: unknown): SyncConnection | undefined {
  return origin instanceof SyncConnection ? origin : undefined;
}

/** Who made the change with this transaction origin? */
export function authorOf(origin: unknown): Author {
  if (origin instanceof SyncConnection) {
    return { userId: origin.identity?.userId, sessionId: origin.sessionId };
  }
  if (!isTransactionOrigin(origin) || origin.source !== "local") return nobody;
  const context = origin.context as Context | undefined;
  return { userId: context?.userId, sessionId: undefined };
}

/** A change came to nothing, since Yjs tells of none in this document. */
export class StuckDocumentError extends Error {}

// It is asked on both sides of the change: what was stuck before makes no event, and would look stored.
async function whereUnstuck(doc: Y.Doc | undefined, change: () => Promise<void>): Promise<void> {
  const refuseStuck = (cause?: unknown) => {
    if (doc === undefined || !isStuck(doc)) return;
    throw new StuckDocumentError("Yjs is stuck in this document.", { cause });
  };
  refuseStuck();
  await change().catch((error: unknown) => {
    refuseStuck(error);
    throw error;
  });
  refuseStuck();
}

const nobody: Author = { userId: undefined, sessionId: undefined };

export function createHocuspocus(registry: DocumentRegistry): SyncEngine {
  const hocuspocus = new Hocuspocus<Context>({
    quiet: true,
    timeout: neverMs,
    unloadImmediately: true,

    // In firing order:
    async onAuthenticate({ context, token, connectionConfig }) {
      await context.connection?.authenticate(token);
      connectionConfig.readOnly = context.connection?.mayWrite !== true;
    },

    async onLoadDocument({ document, documentName }) {
      // Its own listener would send each update to everybody, and set up a timer to store it; and, the
      // first time, what is loaded here to who is about to ask for it.
      document._observers.delete("update");
      try {
        await registry.load(documentName as DocumentId, document);
      } catch (error) {
        // Hocuspocus forgets the document but not its timers (R5).
        document.destroy();
        throw error;
      }
    },

    afterLoadDocument({ document, documentName }) {
      registry.opened(documentName as DocumentId, document);
      return done;
    },

    connected({ context, connection }) {
      context.connection?.joined(() => connection.requestToken());
      return done;
    },

    onTokenSync({ context, token }) {
      context.connection?.renew(token);
      return done;
    },

    async beforeUnloadDocument({ documentName }) {
      await registry.prepareUnload(documentName as DocumentId);
    },
  });

  registry.retryUnload = (id) => {
    const document = hocuspocus.documents.get(id);
    if (document !== undefined) void hocuspocus.unloadDocument(document);
  };

  return {
    accept(connection, request) {
      connection.attach(hocuspocus.handleConnection(connection, request, { connection }));
    },

    connectionsOf(id) {
      const open = hocuspocus.documents.get(id)?.getConnections() ?? [];
      return open.flatMap(({ context }) => (context as Context).connection ?? []);
    },

    async change(id, by, change) {
      const direct = await hocuspocus.openDirectConnection(id, { userId: by });
      try {
        const document = registry.get(id);
        await whereUnstuck(document?.doc, () => direct.transact(change));
        await document?.whenDurable();
      } finally {
        await direct.disconnect();
      }
    },
  };
}
