// Pasting from other programs.
export const paste = {
  formatted: "Pasted as formatted text",
  keepPlain: "Keep it plain",
  lostPictures: (count: number) =>
    count === 1
      ? "1 picture could not come along. Copy it by itself, or drop its file here."
      : `${count} pictures could not come along. Copy each by itself, or drop their files here.`,
  dismiss: "Close this note",
};
