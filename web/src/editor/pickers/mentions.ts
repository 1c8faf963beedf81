// `@` offers the people who are here, those whom the host knows, and days.
import { CalendarDays, User } from "lucide-react";
import { language, messages } from "../../messages/messages.ts";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import type { EditorHost, FoundPerson } from "../EditorHost.ts";
import { presentPeople } from "../presence/presentPeople.ts";
import type { SuggestStore } from "../suggest/SuggestStore.ts";
import { type Offer, suggester } from "../suggest/suggester.ts";
import { namedDays } from "./dayOffers.ts";
import { today } from "./days.ts";
import { dayText } from "./dayText.ts";
import { insertInline } from "./insertInline.ts";
import { fitting } from "./nameFit.ts";

const mostPeople = 8;

export interface MentionSources {
  session: Pick<DocumentSession, "awareness" | "doc">;
  host: () => EditorHost;
}

export function mentions(store: SuggestStore, sources: MentionSources) {
  return suggester(store, {
    name: "mentions",
    char: "@",
    title: () => messages().pickers.people,
    async offers(query) {
      const people = await findPeople(query, sources);
      return [...people.map(personOffer), ...namedDays(query, today()).map(dayOffer)];
    },
  });
}

interface Mentionable extends FoundPerson {
  readonly isHere: boolean;
}

/** Those who are here first, oneself after them, and each person once. */
export async function findPeople(
  query: string,
  { session, host }: MentionSources,
): Promise<Mentionable[]> {
  const here = presentPeople(session.awareness.getStates(), session.doc.clientID)
    .toSorted((a, b) => Number(a.isSelf) - Number(b.isSelf))
    .map(({ key, name }) => ({ id: key, name, isHere: true }));
  const known = await searchedPeople(query, host());
  const ids = new Set(here.map(({ id }) => id));
  const others = known.filter(({ id }) => !ids.has(id)).map((one) => ({ ...one, isHere: false }));
  return fitting([...here, ...others], query, ({ name }) => name).slice(0, mostPeople);
}

async function searchedPeople(query: string, host: EditorHost): Promise<readonly FoundPerson[]> {
  try {
    return (await host.searchPeople?.(query)) ?? [];
  } catch {
    // Offline, say: those who are here are offered all the same.
    return [];
  }
}

function personOffer({ id, name, isHere }: Mentionable): Offer {
  return {
    id: `person ${id}`,
    label: name,
    hint: isHere ? messages().pickers.hereNow : undefined,
    icon: User,
    run: (editor) => insertInline(editor, { type: "mention", attrs: { id, label: name } }),
  };
}

function dayOffer({ name, day }: { name: string; day: string }): Offer {
  return {
    id: `day ${day}`,
    label: name,
    hint: dayText(day, language()),
    icon: CalendarDays,
    run: (editor) => insertInline(editor, { type: "date", attrs: { date: day } }),
  };
}
