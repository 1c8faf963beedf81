// The people in a document, as React state.
import { useMemo, useSyncExternalStore } from "react";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { type PresentPerson, presentPeople } from "./presentPeople.ts";

export function usePresentPeople({ awareness, doc }: DocumentSession): readonly PresentPerson[] {
  const store = useMemo(() => {
    let people: readonly PresentPerson[] = [];
    return {
      subscribe(listener: () => void) {
        awareness.on("change", listener);
        return () => awareness.off("change", listener);
      },
      // Carets move all the time, faces seldom: the same list as long as it says the same.
      read() {
        const next = presentPeople(awareness.getStates(), doc.clientID);
        if (JSON.stringify(next) !== JSON.stringify(people)) people = next;
        return people;
      },
    };
  }, [awareness, doc]);
  return useSyncExternalStore(store.subscribe, store.read);
}
