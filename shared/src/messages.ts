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

export type ServerMessage = StorageAwayMessage;

export function writeServerMessage(message: ServerMessage): string {
  return JSON.stringify(message);
}

/** @returns `undefined` for what is none of ours. */
export function readServerMessage(text: string): ServerMessage | undefined {
  try {
    const message = JSON.parse(text) as { type?: unknown } | null;
    return message?.type === "storage_away" ? { type: "storage_away" } : undefined;
  } catch {
    // Stateless frames are free for every extension to use, and need not be JSON.
    return undefined;
  }
}
