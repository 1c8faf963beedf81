// For tests.

/**
 * `new Y.Doc({ guid })`: Yjs makes up a name for each document that has none, for longer than it takes to
 * fill most of those in tests.
 */
export const guid = "a document";
