// Who this person is to the others in the document: the `user` field of the awareness state.
import { presenceColors } from "@cowrite/shared/presence.ts";
import type { Awareness } from "y-protocols/awareness";
import type { Environment } from "./Environment.ts";
import type { TokenFacts } from "./readToken.ts";

export interface SessionUser {
  name: string;
  /** `#rrggbb` */
  color: string;
}

/** What the host says goes before what the token says; the server has the last word for the others. */
export class Presence {
  readonly #awareness: Awareness;
  readonly #stopWaking: () => void;
  #user: SessionUser | undefined;
  #token: TokenFacts | undefined;

  constructor(awareness: Awareness, environment: Environment, user: SessionUser | undefined) {
    this.#awareness = awareness;
    this.#user = user;
    this.#stopWaking = environment.watchNetwork((sign) => {
      if (sign !== "offline") this.#comeBack();
    });
    this.#announce();
  }

  show(user: SessionUser): void {
    this.#user = user;
    this.#announce();
  }

  learn(token: TokenFacts): void {
    this.#token = token;
    this.#announce();
  }

  dispose(): void {
    this.#stopWaking();
  }

  #announce(): void {
    const name = this.#user?.name ?? this.#token?.name;
    if (name === undefined) return;
    const color = this.#user?.color ?? this.#token?.color ?? presenceColors[0];
    const id = this.#token?.userId;
    this.#awareness.setLocalStateField("user", { ...(id !== undefined && { id }), name, color });
  }

  // A page that was put aside has taken back its presence (the provider does so on `pagehide`).
  #comeBack(): void {
    if (this.#awareness.getLocalState() !== null) return;
    this.#awareness.setLocalState({});
    this.#announce();
  }
}
