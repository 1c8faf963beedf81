// Where a document's content lives inside its `Y.Doc`.

/** The `Y.XmlFragment` that holds the editor's content, in TipTap's node and mark names. */
export const contentField = "default";

/** The `Y.Map` of document-wide facts. */
export const metaField = "meta";

/** The key in `meta` that holds the title, a string. */
export const titleKey = "title";

/** The key in `meta` that holds the version of the schema that the content was last written with. */
export const schemaVersionKey = "schemaVersion";

/** What people see where a document has no title yet. */
export const untitled = "Untitled";
