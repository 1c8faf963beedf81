// Whom this page follows: chosen at their face, ended by whatever one does oneself.
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { type PresentPerson, presentPeople } from "../presence/presentPeople.ts";

export interface Followed {
  /** As in `PresentPerson`. */
  readonly key: string;
  readonly name: string;
}

type Presence = Pick<DocumentSession, "awareness" | "doc">;

const followings = new WeakMap<object, Following>();

/** The faces and the page may stand apart in a host's layout; the session is what they share. */
export function followingIn(session: Presence): Following {
  const known = followings.get(session.awareness);
  if (known !== undefined) return known;
  const following = new Following(session);
  followings.set(session.awareness, following);
  return following;
}

export class Following {
  readonly #presence: Presence;
  readonly #listeners = new Set<() => void>();
  #followed: Followed | undefined;
  /** The one of their pages on which something moved last. */
  #client: number | undefined;

  constructor(presence: Presence) {
    this.#presence = presence;
  }

  /** Stays the same object while the same person is followed. */
  get followed(): Followed | undefined {
    return this.#followed;
  }

  /** Whose caret leads; undefined while they have none in the text. */
  get client(): number | undefined {
    return this.#client;
  }

  start({ key, name, isSelf }: PresentPerson): void {
    if (isSelf || this.#followed?.key === key) return;
    if (this.#followed === undefined) this.#presence.awareness.on("change", this.#onPresence);
    this.#followed = { key, name };
    this.#client = this.#clientsOf(key)[0];
    this.#tell();
  }

  stop(): void {
    if (this.#followed === undefined) return;
    this.#presence.awareness.off("change", this.#onPresence);
    this.#followed = undefined;
    this.#client = undefined;
    this.#tell();
  }

  /** @returns ends it */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readonly #onPresence = ({ updated, added }: { updated: number[]; added: number[] }): void => {
    const { awareness, doc } = this.#presence;
    const key = this.#followed?.key;
    const people = presentPeople(awareness.getStates(), doc.clientID);
    if (key === undefined || !people.some((person) => person.key === key)) {
      this.stop();
      return;
    }
    const clients = this.#clientsOf(key);
    const moved = clients.find((client) => updated.includes(client) || added.includes(client));
    const isHere = this.#client !== undefined && clients.includes(this.#client);
    const next = moved ?? (isHere ? this.#client : clients[0]);
    if (next === this.#client && moved === undefined) return;
    this.#client = next;
    this.#tell();
  };

  // Their pages with a caret in the text.
  #clientsOf(key: string): number[] {
    const { awareness, doc } = this.#presence;
    const clients: number[] = [];
    for (const [client, state] of awareness.getStates()) {
      if (client === doc.clientID || !state.cursor) continue;
      const [person] = presentPeople(new Map([[client, state]]), doc.clientID);
      if (person?.key === key) clients.push(client);
    }
    return clients;
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
