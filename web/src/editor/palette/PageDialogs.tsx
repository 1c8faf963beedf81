// What is asked of the page by whoever reads or writes: the palette, the list of keys, and whether an
// address is copied.
import type { Editor } from "@tiptap/core";
import { lazy, useEffect } from "react";
import { loadFindBar } from "../find/loadFindBar.ts";
import { CopyNote } from "../links/CopyNote.tsx";
import { OnDemand } from "../OnDemand.tsx";
import type { Prompts } from "../toolbar/usePrompts.ts";

const loadPalette = () => import("./PaletteDialog.tsx");
const PaletteDialog = lazy(async () => ({ default: (await loadPalette()).PaletteDialog }));
const ShortcutsDialog = lazy(async () => ({
  default: (await import("./ShortcutsDialog.tsx")).ShortcutsDialog,
}));

export interface PageDialogsProps {
  editor: Editor;
  prompts: Prompts;
}

export function PageDialogs({ editor, prompts }: PageDialogsProps) {
  useNearAtHand();
  return (
    <>
      <CopyNote editor={editor} />
      <OnDemand>
        {prompts.open === "palette" && <PaletteDialog editor={editor} prompts={prompts} />}
        {prompts.open === "shortcuts" && <ShortcutsDialog editor={editor} prompts={prompts} />}
      </OnDemand>
    </>
  );
}

/** What opens by a key takes the next keys as well, so it is there before the first of them. */
function useNearAtHand(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      // Where it fails, opening it tries again and tells.
      for (const part of [loadPalette, loadFindBar]) part().catch(() => undefined);
    }, restMs);
    return () => clearTimeout(timer);
  }, []);
}

// After the first paint and what it needs.
const restMs = 1_000;
