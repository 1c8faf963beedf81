// The schema of the editor: the document format and the binding's placeholders.
import { schemaExtensions } from "@cowrite/shared/schema/extensions.ts";
import { getSchema } from "@tiptap/core";
import { placeholderExtensions } from "../placeholders.ts";

export const editorSchema = getSchema([...schemaExtensions, ...placeholderExtensions]);
