// What is written with, beside the letters: loaded right behind the text, and there before the toolbar.
import type { AnyExtension } from "@tiptap/core";
import { Dropcursor } from "@tiptap/extensions/drop-cursor";
import { Gapcursor } from "@tiptap/extensions/gap-cursor";
import { blockKeys } from "../blocks/blockKeys.ts";
import { blockTyping } from "../blocks/blockTyping.ts";
import { codeColors } from "../blocks/codeColors.ts";
import { headingKeys } from "../blocks/headingKeys.ts";
import { toggleEditing } from "../blocks/toggleEditing.ts";
import { typeBehind } from "../blocks/typeBehind.ts";
import type { EditorExtensionOptions } from "../editorExtensions.ts";
import { finding } from "../find/finding.ts";
import { scrollWithFollowed } from "../following/scrollWithFollowed.ts";
import { handleExtension } from "../handle/handleExtension.ts";
import { linkTyping } from "../links/linkTyping.ts";
import { typedItems } from "../lists/typedItems.ts";
import { typedOutOfItem } from "../lists/typedOutOfItem.ts";
import { captionKeys } from "../media/captionKeys.ts";
import { figureKeys } from "../media/figureKeys.ts";
import { uploads } from "../media/uploads.ts";
import { pastedForms } from "../paste/pastedForms.ts";
import { documentLinks } from "../pickers/documentLinks.ts";
import { emojiByName } from "../pickers/emojiByName.ts";
import { enterOpens } from "../pickers/enterOpens.ts";
import { mentions } from "../pickers/mentions.ts";
import { slashCommands } from "../suggest/slashCommands.ts";
import { gripExtension } from "../tables/gripExtension.ts";
import { tableArrows } from "../tables/tableArrows.ts";
import { tableEditing } from "../tables/tableEditing.ts";

/** None of them has commands, attributes or a storage: TipTap takes those only when it begins. */
export function lateExtensions(options: EditorExtensionOptions): AnyExtension[] {
  const { session, prompts, suggestions, pasteNews, host } = options;
  return [
    typeBehind,
    linkTyping,
    uploads(session),
    captionKeys,
    pastedForms(pasteNews),
    codeColors,
    typedItems,
    typedOutOfItem,
    blockTyping,
    headingKeys,
    finding,
    scrollWithFollowed(session),
    handleExtension(prompts),
    gripExtension(prompts),
    slashCommands(suggestions, prompts),
    mentions(suggestions, { session, host }),
    documentLinks(suggestions, { documentId: session.documentId, host }),
    emojiByName(suggestions),
    enterOpens,
    figureKeys,
    tableArrows,
    blockKeys,
    Dropcursor.configure({ width: 2, color: "var(--cw-accent)" }),
    Gapcursor,
  ];
}

/** These have their place behind whatever else takes keys within a table or a toggle. */
export const lateBehind: readonly AnyExtension[] = [tableEditing, toggleEditing];
