// What both sides compare before they trust each other's frames and nodes.

/** Raised when frames or their meaning change so that an older client would do harm. */
export const protocolVersion = 1;

/** Raised when the document schema gains a node or a mark. */
export const schemaVersion = 1;
