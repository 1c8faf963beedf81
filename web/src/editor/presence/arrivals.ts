// Who has come and who has gone since it was last told, in a sentence for screen readers.
import { messages } from "../../messages/messages.ts";
import type { PresentPerson } from "./presentPeople.ts";

// A name each is heard gladly for so many; a crowd is counted.
const mostNames = 3;

/** @returns an empty string where nothing has changed */
export function arrivals(before: readonly PresentPerson[], now: readonly PresentPerson[]): string {
  const { joined, left } = messages().people;
  const come = newIn(now, before);
  const gone = newIn(before, now);
  return [tell(come, joined), tell(gone, left)].filter((sentence) => sentence !== "").join(" ");
}

function newIn(people: readonly PresentPerson[], others: readonly PresentPerson[]) {
  const known = new Set(others.map(({ key }) => key));
  return people.filter(({ key, isSelf }) => !isSelf && !known.has(key));
}

interface Wording {
  some: (names: string, count: number) => string;
  many: (count: number) => string;
}

function tell(people: readonly PresentPerson[], { some, many }: Wording): string {
  if (people.length === 0) return "";
  if (people.length > mostNames) return many(people.length);
  return some(people.map(({ name }) => name).join(", "), people.length);
}
