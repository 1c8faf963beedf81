// Finding and replacing.
export const find = {
  find: "Find",
  replace: "Replace",
  findIn: "Find in the document",
  replaceWith: "Replace with",
  next: "Next",
  previous: "Previous",
  replaceOne: "Replace",
  replaceAll: "Replace all",
  close: "Close",
  matchCase: "Match case",
  wholeWord: "Whole words",
  pattern: "Regular expression",
  count: (at: number, of: number, isMore: boolean) =>
    at === 0 ? `${of}${isMore ? "+" : ""} found` : `${at} of ${of}${isMore ? "+" : ""}`,
  nothing: "Nothing found",
  wrong: "This is no regular expression yet.",
  unsupported: "Looking ahead or behind, and \\1, cannot be searched for here.",
  incomplete: "This expression takes too long: not all of the text was searched.",
  replaced: (count: number) => (count === 1 ? "1 place replaced" : `${count} places replaced`),
  keywords: "search look",
};
