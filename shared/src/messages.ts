// What the server tells a client in a stateless frame, as JSON. Clients that do not know a message
// lose nothing by passing over it.

/**
 * Sent before the answer to a token: this person may write, but the server cannot store at the
 * moment, so that nothing sent on this connection is taken. Keep it; the server closes the
 * connection with 4512 when it can store again.
 */
export interface StorageAwayMessage {
  readonly type: "storage_away";
}

/**
 * The document has been written with a newer schema than the one this client has told: it may read
 * on, and nothing that it writes is taken, so that it takes nothing away that it does not know.
 */
export interface SchemaTooOldMessage {
  readonly type: "schema_too_old";
}

export type ServerMessage = StorageAwayMessage | SchemaTooOldMessage;

const types: ReadonlySet<unknown> = new Set<ServerMessage["type"]>([
  "storage_away",
  "schema_too_old",
]);

export function writeServerMessage(message: ServerMessage): string {
  return JSON.stringify(message);
}

/** @returns `undefined` for what is none of ours. */
export function readServerMessage(text: string): ServerMessage | undefined {
  try {
    const message = JSON.parse(text) as { type?: unknown } | null;
    return types.has(message?.type) ? ({ type: message?.type } as ServerMessage) : undefined;
  } catch {
    // Stateless frames are free for every extension to use, and need not be JSON.
    return undefined;
  }
}
