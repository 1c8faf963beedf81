// Waits for something to be true of a session.
import type { DocumentSession } from "./DocumentSession.ts";
import { RefusedError } from "./RefusedError.ts";

/** Rejects where the session is refused or disposed before that. @throws {RefusedError} */
export function whenSession(
  session: DocumentSession,
  isDone: (session: DocumentSession) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): boolean => {
      if (isDone(session)) resolve();
      else if (session.state.name === "refused") reject(new RefusedError(session.state.reason));
      else if (session.isDisposed) reject(new Error("The session was disposed."));
      else return false;
      return true;
    };
    if (settle()) return;
    const stop = session.subscribe(() => {
      if (settle()) stop();
    });
  });
}
