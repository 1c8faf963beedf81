// All that the editing page adds to the document format.

import { contentField } from "@cowrite/shared/content.ts";
import { schemaExtensions } from "@cowrite/shared/schema/extensions.ts";
import { stampSchema } from "@cowrite/shared/stampSchema.ts";
import type { AnyExtension } from "@tiptap/core";
import { Collaborating } from "../binding/Collaborating.ts";
import type { DocumentSession } from "../session/DocumentSession.ts";
import { type BlockViews, blockViews } from "./blocks/blockViews.ts";
import { codeKeys } from "./blocks/codeKeys.ts";
import { columnKeys } from "./blocks/columnKeys.ts";
import { detailsKeys } from "./blocks/detailsKeys.ts";
import { taskLabel, writersButtons } from "./blocks/taskBoxes.ts";
import { remoteCarets } from "./carets/remoteCarets.ts";
import { commandKeys } from "./commands/commandKeys.ts";
import type { CommandPrompts } from "./commands/EditorCommand.ts";
import type { EditorHost } from "./EditorHost.ts";
import { freshSelection } from "./freshSelection.ts";
import { lateTools } from "./late/lateTools.ts";
import { leaveByTab } from "./leaveByTab.ts";
import { listKeys, tabInList } from "./lists/listKeys.ts";
import type { PasteNews } from "./paste/PasteNews.ts";
import type { SuggestStore } from "./suggest/SuggestStore.ts";
import { caretBlock } from "./view/caretBlock.ts";
import { placeholder } from "./view/placeholder.ts";

export interface EditorExtensionOptions {
  session: DocumentSession;
  placeholder: string;
  prompts: () => CommandPrompts;
  /** Where lists at the caret are shown. */
  suggestions: SuggestStore;
  pasteNews: PasteNews;
  host: () => EditorHost;
}

/** None of them writes into a document that is only opened. */
export function editorExtensions(options: EditorExtensionOptions) {
  const { session, prompts } = options;
  return [
    ...schemaExtensions.map((extension) => withEditing(extension, blockViews(session))),
    // What comes late for tables has its place here: behind all keys and typing, before those of lists.
    lateTools(options),
    Collaborating.configure({
      fragment: session.doc.getXmlFragment(contentField),
      beforeWrite: stampSchema,
    }),
    detailsKeys,
    codeKeys,
    columnKeys,
    leaveByTab,
    listKeys,
    tabInList,
    writersButtons,
    caretBlock,
    freshSelection(session),
    remoteCarets(session.awareness),
    commandKeys(prompts),
    placeholder(options.placeholder),
  ];
}

// Where the mark of an item or a quote stands: at the side where its words begin (directions.css).
const ownDirection = { HTMLAttributes: { dir: "auto" } };

// What the format leaves open, because only a page that is edited needs it.
function withEditing(extension: AnyExtension, views: BlockViews): AnyExtension {
  switch (extension.name) {
    case "taskItem":
      return extension.configure({ a11y: { checkboxLabel: taskLabel }, ...ownDirection });
    case "listItem":
    case "blockquote":
      return extension.configure(ownDirection);
    default: {
      const view = views[extension.name];
      return view === undefined ? extension : extension.extend({ addNodeView: () => view });
    }
  }
}
