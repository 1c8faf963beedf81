// Says that an address is copied, for a moment.
import type { Editor } from "@tiptap/core";
import { useEffect, useSyncExternalStore } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import { Said } from "../Said.tsx";
import { type Copied, copyingIn } from "./copyAddress.ts";

/** In milliseconds: long enough for a sentence, and then out of the way. */
const shownMs: Readonly<Record<Copied, number>> = { copied: 3_000, refused: 8_000 };

export function CopyNote({ editor }: { editor: Editor }) {
  const { links } = useMessages();
  const { subscribe, outcome: get, tell } = copyingIn(editor);
  const outcome = useSyncExternalStore(subscribe, get);
  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => tell(undefined), shownMs[outcome]);
    return () => clearTimeout(timer);
  }, [outcome, tell]);

  const words = outcome === undefined ? "" : links[outcome];
  return (
    <>
      <Said words={words} />
      {words !== "" && (
        <div className="cw-foot-note cw-copy-note" aria-hidden="true">
          {words}
        </div>
      )}
    </>
  );
}
