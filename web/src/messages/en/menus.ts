// The menus at the caret and over the page.
export const menus = {
  blocks: "Blocks",
  selection: "Format the selected words",
  colors: "Colours",
  textColors: "Text",
  backgrounds: "Background",
  more: "More",
  moreTools: "More tools",
  search: "Search commands",
  nothingFound: "Nothing is called that. Try another word.",
  shortcutsTitle: "Keyboard shortcuts",
  shortcutsTyped: "Typed at the start of a line",
  close: "Close",
  groups: {
    history: "Undo",
    mark: "Words",
    color: "Colours",
    turn: "Blocks",
    insert: "Insert",
    table: "Table",
    page: "Page",
  },
};
