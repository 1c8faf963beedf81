// How deep a document may nest. Arbitrary, but far beyond what a page can show, and far below what
// recursion over a document can bear.

/** In nodes, the document itself not counted: a list in a list costs two. */
export const maxNesting = 100;
