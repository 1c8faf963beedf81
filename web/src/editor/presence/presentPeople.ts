// Who is in a document, read from its presence states: one face a person, however many pages.
import { caretData } from "../carets/caretData.ts";

export interface PresentPerson {
  /** The person's id where the server gave one, else the page's. */
  key: string;
  name: string;
  color: string;
  initial: string;
  isSelf: boolean;
}

/** This page's own person first, then by name. */
export function presentPeople(
  states: ReadonlyMap<number, unknown>,
  ownClientId: number,
): PresentPerson[] {
  const own = personOf(states.get(ownClientId), { clientId: ownClientId, isSelf: true });
  const people = new Map(own === undefined ? [] : [[own.key, own]]);
  for (const [clientId, state] of states) {
    const person = personOf(state, { clientId, isSelf: false });
    if (person !== undefined && !people.has(person.key)) people.set(person.key, person);
  }
  return [...people.values()].sort(
    (a, b) => Number(b.isSelf) - Number(a.isSelf) || a.name.localeCompare(b.name),
  );
}

function personOf(
  state: unknown,
  { clientId, isSelf }: { clientId: number; isSelf: boolean },
): PresentPerson | undefined {
  const user = (state as { user?: { id?: unknown } } | null | undefined)?.user;
  if (typeof user !== "object" || user === null) return undefined;
  const { name, color } = caretData(user, clientId);
  const key = typeof user.id === "string" ? user.id : String(clientId);
  const initial = ([...name][0] ?? "").toLocaleUpperCase();
  return { key, name, color, initial, isSelf };
}
