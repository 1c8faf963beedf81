// All that the editing page adds to the document format.

import { contentField } from "@cowrite/shared/content.ts";
import { schemaExtensions } from "@cowrite/shared/schema/extensions.ts";
import type { AnyExtension } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { TableView } from "@tiptap/extension-table";
import { Dropcursor, Gapcursor, Placeholder } from "@tiptap/extensions";
import type { DocumentSession } from "../session/DocumentSession.ts";
import { remoteCarets } from "./carets/remoteCarets.ts";
import { commandKeys } from "./commandKeys.ts";
import type { CommandPrompts } from "./commands.ts";

export interface EditorExtensionOptions {
  session: DocumentSession;
  placeholder: string;
  prompts: () => CommandPrompts;
}

/** None of them writes into a document that is only opened. */
export function editorExtensions({ session, placeholder, prompts }: EditorExtensionOptions) {
  return [
    ...schemaExtensions.map(withTableWrapper),
    Collaboration.configure({ fragment: session.doc.getXmlFragment(contentField) }),
    remoteCarets(session.awareness),
    commandKeys(prompts),
    Placeholder.configure({ placeholder, showOnlyWhenEditable: false }),
    Dropcursor.configure({ width: 2, color: "var(--cw-accent)" }),
    Gapcursor,
  ];
}

// Narrower columns would break words; a table that is wider than the page scrolls in its wrapper.
const columnMinWidth = 96;

function withTableWrapper(extension: AnyExtension): AnyExtension {
  if (extension.name !== "table") return extension;
  return extension.extend({
    addNodeView: () => (props: { node: ConstructorParameters<typeof TableView>[0] }) =>
      new TableView(props.node, columnMinWidth),
  });
}
