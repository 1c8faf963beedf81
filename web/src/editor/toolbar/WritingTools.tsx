// What the text is written with: the toolbar, the menus at the caret, and what commands ask.
import type { Editor } from "@tiptap/core";
import { lazy, useEffect } from "react";
import { BubbleMenu } from "../bubble/BubbleMenu.tsx";
import type { PromptName } from "../commands/EditorCommand.ts";
import { loadFindBar } from "../find/loadFindBar.ts";
import { CopyNote } from "../links/CopyNote.tsx";
import { LinkBar } from "../links/LinkBar.tsx";
import { OnDemand } from "../OnDemand.tsx";
import { SuggestMenu } from "../suggest/SuggestMenu.tsx";
import type { SuggestStore } from "../suggest/SuggestStore.ts";
import { LinkPopover } from "./LinkPopover.tsx";
import { Toolbar } from "./Toolbar.tsx";
import type { Prompts } from "./usePrompts.ts";

// What is asked now and then, and not before the first word.
const MediaDialogs = lazy(async () => ({
  default: (await import("../media/MediaDialogs.tsx")).MediaDialogs,
}));
const EmojiPopover = lazy(async () => ({
  default: (await import("../pickers/EmojiPopover.tsx")).EmojiPopover,
}));
const LineMenu = lazy(async () => ({
  default: (await import("../tables/LineMenu.tsx")).LineMenu,
}));
const BlockMenu = lazy(async () => ({
  default: (await import("../handle/BlockMenu.tsx")).BlockMenu,
}));
const loadPalette = () => import("../palette/PaletteDialog.tsx");
const PaletteDialog = lazy(async () => ({ default: (await loadPalette()).PaletteDialog }));
const ShortcutsDialog = lazy(async () => ({
  default: (await import("../palette/ShortcutsDialog.tsx")).ShortcutsDialog,
}));

export interface WritingToolsProps {
  editor: Editor;
  prompts: Prompts;
  suggestions: SuggestStore;
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

export function WritingTools({ editor, prompts, suggestions }: WritingToolsProps) {
  useNearAtHand();
  return (
    <>
      <Toolbar editor={editor} prompts={prompts} />
      <BubbleMenu editor={editor} prompts={prompts} />
      <SuggestMenu editor={editor} store={suggestions} />
      <LinkBar editor={editor} prompts={prompts} />
      <CopyNote editor={editor} />
      <LinkPopover editor={editor} prompts={prompts} />
      <OnDemand>
        {isAboutMedia(prompts.open) && <MediaDialogs editor={editor} prompts={prompts} />}
        {prompts.open === "rowMenu" && <LineMenu axis="row" {...{ editor, prompts }} />}
        {prompts.open === "columnMenu" && <LineMenu axis="column" {...{ editor, prompts }} />}
        {prompts.open === "blockMenu" && <BlockMenu editor={editor} prompts={prompts} />}
        {prompts.open === "palette" && <PaletteDialog editor={editor} prompts={prompts} />}
        {prompts.open === "emoji" && <EmojiPopover editor={editor} prompts={prompts} />}
        {prompts.open === "shortcuts" && <ShortcutsDialog editor={editor} prompts={prompts} />}
      </OnDemand>
    </>
  );
}

function isAboutMedia(open: PromptName | undefined): boolean {
  return open === "image" || open === "video" || open === "linkCard";
}
