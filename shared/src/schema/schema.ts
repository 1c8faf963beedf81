// The ProseMirror schema that the extension list gives.
import { getSchema } from "@tiptap/core";
import { schemaExtensions } from "./extensions.ts";

export const documentSchema = getSchema(schemaExtensions);
