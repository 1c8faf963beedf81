// How long names may be: apart from the other limits, whose reasons no page needs.

/** A document's title, in UTF-16 code units: it must fit a list and a tab. */
export const maxTitleLength = 200;

/** A person's name, in UTF-16 code units: it must fit a caret's label. */
export const maxNameLength = 60;
