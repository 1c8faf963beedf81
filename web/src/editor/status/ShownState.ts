// The session's state as it is looked at. It is told after the frame that shows the key, and not at all
// where the key is saved before that; and who types on sees no "Saved" between two keys, which would be gone
// before it is read, and would be a picture for each key.
import type { DocumentSession } from "../../session/DocumentSession.ts";
import type { SessionState } from "../../session/SessionState.ts";
import { afterFrame } from "../afterFrame.ts";

/** So long after the last words were seen to be saved, nothing new has come (ms). */
const calmMs = 200;

type Source = Pick<DocumentSession, "state" | "subscribe">;

export class ShownState {
  readonly #session: Source;
  #shown: SessionState;
  #cancelFrame: (() => void) | undefined;
  #calm: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Source) {
    this.#session = session;
    this.#shown = session.state;
  }

  /** The same object until something in it changes. */
  readonly get = (): SessionState => this.#shown;

  /** For one listener at a time. @returns a function to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    const show = () => {
      this.#rest();
      if (this.#shown === this.#session.state) return;
      this.#shown = this.#session.state;
      listener();
    };
    const look = () => {
      const isSaved = this.#shown.name === "saving" && this.#session.state.name === "saved";
      if (isSaved) this.#calm ??= setTimeout(show, calmMs);
      else show();
    };
    const unsubscribe = this.#session.subscribe(() => {
      // A page that nobody sees has no frames.
      if (document.hidden) return show();
      this.#cancelFrame ??= afterFrame(() => {
        this.#cancelFrame = undefined;
        look();
      });
    });
    // What changed before this.
    show();
    return () => {
      unsubscribe();
      this.#rest();
      this.#cancelFrame?.();
      this.#cancelFrame = undefined;
    };
  };

  #rest(): void {
    clearTimeout(this.#calm);
    this.#calm = undefined;
  }
}
