// Keeps a session open for as long as a component shows it, and not a moment longer.
import type { DocumentSession } from "../session/DocumentSession.ts";

// A render that React throws away never claims what it opened; any real one claims at once.
const unclaimedMs = 5_000;

/** Opened while rendering, claimed by an effect, disposed when the last claim has gone. */
export class SessionLease {
  readonly session: DocumentSession;
  #claims = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: DocumentSession) {
    this.session = session;
    this.#disposeAfter(unclaimedMs);
  }

  /** @returns a function that gives the claim back. */
  claim(): () => void {
    clearTimeout(this.#timer);
    this.#claims += 1;
    return () => {
      this.#claims -= 1;
      // Strict mode unmounts and mounts again in one go: only the end of that counts.
      if (this.#claims === 0) this.#disposeAfter(0);
    };
  }

  #disposeAfter(ms: number): void {
    this.#timer = setTimeout(() => void this.session.dispose(), ms);
  }
}
