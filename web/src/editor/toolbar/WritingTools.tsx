// What the text is written with: the toolbar, the menus at the caret, and what commands ask.
import type { Editor } from "@tiptap/core";
import { lazy } from "react";
import { BubbleMenu } from "../bubble/BubbleMenu.tsx";
import type { PromptName } from "../commands/EditorCommand.ts";
import { LinkBar } from "../links/LinkBar.tsx";
import { OnDemand } from "../OnDemand.tsx";
import { PageDialogs } from "../palette/PageDialogs.tsx";
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

export interface WritingToolsProps {
  editor: Editor;
  prompts: Prompts;
  suggestions: SuggestStore;
}

export function WritingTools({ editor, prompts, suggestions }: WritingToolsProps) {
  return (
    <>
      <Toolbar editor={editor} prompts={prompts} />
      <BubbleMenu editor={editor} prompts={prompts} />
      <SuggestMenu editor={editor} store={suggestions} />
      <LinkBar editor={editor} prompts={prompts} />
      <LinkPopover editor={editor} prompts={prompts} />
      <OnDemand>
        {isAboutMedia(prompts.open) && <MediaDialogs editor={editor} prompts={prompts} />}
        {prompts.open === "rowMenu" && <LineMenu axis="row" {...{ editor, prompts }} />}
        {prompts.open === "columnMenu" && <LineMenu axis="column" {...{ editor, prompts }} />}
        {prompts.open === "blockMenu" && <BlockMenu editor={editor} prompts={prompts} />}
        {prompts.open === "emoji" && <EmojiPopover editor={editor} prompts={prompts} />}
      </OnDemand>
      <PageDialogs editor={editor} prompts={prompts} />
    </>
  );
}

function isAboutMedia(open: PromptName | undefined): boolean {
  return open === "image" || open === "video" || open === "linkCard";
}
