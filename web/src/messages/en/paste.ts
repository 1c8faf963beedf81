// Pasting from other programs.
export const paste = {
  formatted: "Pasted as formatted text",
  keepPlain: "Keep it plain",
  dismiss: "Close this note",
};
