// Going to another page of the app asks first, too, while there are words that are not saved.

import { useEffect } from "react";
import type { DocumentSession } from "../../index.ts";
import { messages } from "../../messages/messages.ts";
import { askBeforeLeaving } from "../navigation.ts";

// Most words are saved within milliseconds: whoever types and leaves at once is not bothered.
const patienceMs = 1_000;

export function useAskBeforeGoing(session: DocumentSession): void {
  useEffect(
    () =>
      askBeforeLeaving(async () => {
        if (isSaved(session) || (await savesSoon(session))) return true;
        return window.confirm(messages().app.leaveAnyway);
      }),
    [session],
  );
}

function isSaved({ state }: DocumentSession): boolean {
  return state.name === "saved" || state.unsaved === 0;
}

async function savesSoon(session: DocumentSession): Promise<boolean> {
  if (session.state.name !== "saving") return false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false);
  });
  const saved = session.whenSaved().then(
    () => true,
    () => false,
  );
  const isSoon = await Promise.race([saved, patience]);
  clearTimeout(timer);
  return isSoon;
}
