// Nobody can pose as another: the server writes who is behind an awareness state.
import type { Identity } from "./authorize.ts";

// A browser has one client id a document; a few more leave room for odd embeddings, and an
// invented crowd does not fit (D9).
const maxClientsPerConnection = 8;

/** Which connection speaks for which Yjs client id, in one document. */
export class ClientOwners<Connection extends { readonly identity: Identity | undefined }> {
  readonly #owners = new Map<number, Connection>();

  /**
   * Takes out of `states` (client id → awareness state, as Hocuspocus decoded them) what this
   * connection may not say, and writes the true identity into the rest.
   */
  stamp(states: Map<number, Record<string, unknown>>, connection: Connection): void {
    for (const [clientId, state] of states) {
      if (this.#claim(clientId, connection)) stampUser(state, connection.identity);
      else states.delete(clientId);
    }
  }

  release(connection: Connection): void {
    for (const [clientId, owner] of this.#owners) {
      if (owner === connection) this.#owners.delete(clientId);
    }
  }

  #claim(clientId: number, connection: Connection): boolean {
    const owner = this.#owners.get(clientId);
    if (owner === connection) return true;
    // A person whose network changed is back before the old socket is known to be dead.
    const isFree = owner === undefined || owner.identity?.userId === connection.identity?.userId;
    if (!isFree || this.#ownedBy(connection) >= maxClientsPerConnection) return false;
    this.#owners.set(clientId, connection);
    return true;
  }

  #ownedBy(connection: Connection): number {
    let count = 0;
    for (const owner of this.#owners.values()) if (owner === connection) count += 1;
    return count;
  }
}

function stampUser(state: Record<string, unknown>, identity: Identity | undefined): void {
  if (identity === undefined) return;
  const claimed = typeof state.user === "object" && state.user !== null ? state.user : {};
  const name = identity.name === "" ? {} : { name: identity.name };
  state.user = { ...claimed, ...name, id: identity.userId };
}
