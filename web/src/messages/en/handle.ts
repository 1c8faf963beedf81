// The handle beside a block, and its menu.
export const handle = {
  add: "Add a block below",
  menu: "Block menu",
  turnInto: "Turn into",
  duplicate: "Duplicate",
  delete: "Delete block",
  copyLink: "Copy link to this block",
  moveUp: "Move block up",
  moveDown: "Move block down",
  gone: "The block that this link leads to is no longer here.",
  close: "Close",
};
