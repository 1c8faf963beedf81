// What both sides compare before they trust each other's frames and nodes.

/** Raised when frames or their meaning change so that an older client would do harm. */
export const protocolVersion = 1;

/**
 * Raised when the document schema gains a node or a mark. A document carries the one that it was last
 * written with; a client tells its own (`?schema=` of the sync address), and only reads what is newer.
 */
export const schemaVersion = 2;
