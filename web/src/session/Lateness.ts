// How long this device's changes may wait for an acknowledgement before a person is told.
import type { SessionState } from "./SessionState.ts";
import { isWaiting, type SessionEvent } from "./sessionMachine.ts";

const lateMs = 5_000;

export class Lateness {
  readonly #onLate: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onLate: () => void) {
    this.#onLate = onLate;
  }

  /** @param event what has led to this state; each acknowledgement starts the wait anew. */
  watch(state: SessionState, event: SessionEvent): void {
    const isOwed = isWaiting(state);
    if (!isOwed || event.type === "acknowledged") this.stop();
    if (isOwed) this.#timer ??= setTimeout(this.#onLate, lateMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
