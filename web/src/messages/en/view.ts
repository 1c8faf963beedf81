// How a person sees the page, and what stands beside it.
const numbers = new Intl.NumberFormat("en");
const count = (value: number) => numbers.format(value);

export const view = {
  view: "View",
  reading: "Reading tools",
  outline: "Outline",
  closeOutline: "Close the outline",
  outlineEmpty:
    "Headings appear here as soon as there are some. Type # and a space at the start of a line.",
  emptyHeading: "Heading without words",
  switches: {
    hasOutline: "Outline beside the text",
    isFocused: "Focus mode",
    isWide: "Full width",
    isSmall: "Small text",
    hasCount: "Word count",
  },
  fonts: { sans: "Plain font", serif: "Book font", mono: "Typewriter font" },
  keywords: {
    hasOutline: "contents headings sidebar navigation",
    isFocused: "zen concentrate dim",
    isWide: "wide page margins",
    isSmall: "size compact",
    hasCount: "words characters length statistics",
    font: "typeface sans serif mono monospace view",
  },
  words: (words: number) => (words === 1 ? "1 word" : `${count(words)} words`),
  wordsOf: (words: number, all: number) =>
    `${count(words)} of ${count(all)} ${all === 1 ? "word" : "words"}`,
  characters: (characters: number) =>
    characters === 1 ? "1 character" : `${count(characters)} characters`,
};
