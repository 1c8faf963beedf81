// All that the editing page adds to the document format.

import { contentField } from "@cowrite/shared/content.ts";
import { schemaExtensions } from "@cowrite/shared/schema/extensions.ts";
import { stampSchema } from "@cowrite/shared/stampSchema.ts";
import type { AnyExtension } from "@tiptap/core";
import { TableView } from "@tiptap/extension-table";
import { Dropcursor, Gapcursor, Placeholder } from "@tiptap/extensions";
import { Collaborating } from "../binding/Collaborating.ts";
import type { DocumentSession } from "../session/DocumentSession.ts";
import { blockTyping } from "./blocks/blockTyping.ts";
import { type BlockViews, blockViews } from "./blocks/blockViews.ts";
import { codeColors } from "./blocks/codeColors.ts";
import { codeKeys } from "./blocks/codeKeys.ts";
import { columnKeys } from "./blocks/columnKeys.ts";
import { detailsKeys } from "./blocks/detailsKeys.ts";
import { taskLabel, writersButtons } from "./blocks/taskBoxes.ts";
import { remoteCarets } from "./carets/remoteCarets.ts";
import { commandKeys } from "./commands/commandKeys.ts";
import type { CommandPrompts } from "./commands/EditorCommand.ts";
import type { EditorHost } from "./EditorHost.ts";
import { finding } from "./find/finding.ts";
import { scrollWithFollowed } from "./following/scrollWithFollowed.ts";
import { freshSelection } from "./freshSelection.ts";
import { handleExtension } from "./handle/handleExtension.ts";
import { mayAutolink } from "./links/mayAutolink.ts";
import { uploads } from "./media/uploads.ts";
import type { PasteOffer } from "./paste/PasteOffer.ts";
import { pastedForms } from "./paste/pastedForms.ts";
import { documentLinks } from "./pickers/documentLinks.ts";
import { emojiByName } from "./pickers/emojiByName.ts";
import { enterOpens } from "./pickers/enterOpens.ts";
import { mentions } from "./pickers/mentions.ts";
import type { SuggestStore } from "./suggest/SuggestStore.ts";
import { slashCommands } from "./suggest/slashCommands.ts";
import { gripExtension } from "./tables/gripExtension.ts";
import { caretBlock } from "./view/caretBlock.ts";

export interface EditorExtensionOptions {
  session: DocumentSession;
  placeholder: string;
  prompts: () => CommandPrompts;
  /** Where lists at the caret are shown. */
  suggestions: SuggestStore;
  pasteOffer: PasteOffer;
  host: () => EditorHost;
}

/** None of them writes into a document that is only opened. */
export function editorExtensions(options: EditorExtensionOptions) {
  const { session, placeholder, prompts, suggestions, pasteOffer, host } = options;
  return [
    ...schemaExtensions.map((extension) => withEditing(extension, blockViews(session))),
    Collaborating.configure({
      fragment: session.doc.getXmlFragment(contentField),
      beforeWrite: stampSchema,
    }),
    uploads(session),
    pastedForms(pasteOffer),
    detailsKeys,
    codeColors,
    codeKeys,
    columnKeys,
    writersButtons,
    caretBlock,
    blockTyping,
    finding,
    freshSelection(session),
    remoteCarets(session.awareness),
    scrollWithFollowed(session),
    commandKeys(prompts),
    handleExtension(prompts),
    gripExtension(prompts),
    slashCommands(suggestions, prompts),
    mentions(suggestions, { session, host }),
    documentLinks(suggestions, { documentId: session.documentId, host }),
    emojiByName(suggestions),
    enterOpens,
    Placeholder.configure({ placeholder, showOnlyWhenEditable: false }),
    Dropcursor.configure({ width: 2, color: "var(--cw-accent)" }),
    Gapcursor,
  ];
}

// Narrower columns would break words; a table that is wider than the page scrolls in its wrapper.
const columnMinWidth = 96;

// What the format leaves open, because only a page that is edited needs it.
function withEditing(extension: AnyExtension, views: BlockViews): AnyExtension {
  switch (extension.name) {
    case "table":
      // Its own view is made where columns can be drawn wider, and without that elsewhere.
      return extension.configure({
        resizable: true,
        cellMinWidth: columnMinWidth,
        View: TableView,
      });
    case "taskItem":
      return extension.configure({ a11y: { checkboxLabel: taskLabel } });
    case "link":
      // Writing on behind a link is no longer the link.
      return extension.extend({ inclusive: false }).configure({ shouldAutoLink: mayAutolink });
    case "starterKit":
      return extension.extend({
        addExtensions(this: { parent?: () => AnyExtension[] }) {
          return (this.parent?.() ?? []).map((part) => withEditing(part, views));
        },
      });
    default: {
      const view = views[extension.name];
      return view === undefined ? extension : extension.extend({ addNodeView: () => view });
    }
  }
}
