// Leaving the page asks first, while words are on it that are nowhere else.
import { useEffect } from "react";
import type { DocumentSession } from "../session/DocumentSession.ts";
import { unsavedChanges } from "./status/unsavedChanges.ts";
import { useSessionState } from "./useSessionState.ts";

/** The browser's own question, asked only while there are unsaved edits. */
export function useWarnBeforeLeaving(session: DocumentSession): void {
  const isAtRisk = unsavedChanges(useSessionState(session)) > 0;

  useEffect(() => {
    if (!isAtRisk) return;
    const ask = (event: BeforeUnloadEvent) => {
      // Looked at again: who has just discarded the words and reloads is not asked about them.
      if (unsavedChanges(session.state) > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isAtRisk, session]);
}
