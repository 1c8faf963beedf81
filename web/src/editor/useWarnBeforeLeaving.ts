// Leaving the page asks first, while words are on it that are nowhere else.
import { useEffect } from "react";
import type { DocumentSession } from "../session/DocumentSession.ts";
import { unsavedChanges } from "./status/unsavedChanges.ts";

/** The browser's own question, asked only while there are unsaved edits. */
export function useWarnBeforeLeaving(session: DocumentSession): void {
  // Not by rendering: this turns with every key that is typed and saved.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      // Looked at again: who has just discarded the words and reloads is not asked about them.
      if (unsavedChanges(session.state) > 0) event.preventDefault();
    };
    const look = () => {
      if (unsavedChanges(session.state) > 0) addEventListener("beforeunload", ask);
      else removeEventListener("beforeunload", ask);
    };
    look();
    const unsubscribe = session.subscribe(look);
    return () => {
      unsubscribe();
      removeEventListener("beforeunload", ask);
    };
  }, [session]);
}
