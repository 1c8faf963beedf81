// Who is in a document: the `user` field of an awareness state, and the colours to choose from.

/** The server sets `id`, and `name` where the token gives one: nobody can pose as another. */
export interface PresentUser {
  id: string;
  name: string;
  /** `#rrggbb` */
  color: string;
}

/** Dark enough for white text on them (contrast of at least 4.5 : 1, WCAG 2.2 §1.4.3). */
export const presenceColors = [
  "#b3261e",
  "#b0387d",
  "#7b3fb5",
  "#4a4fc4",
  "#1a66b8",
  "#0d6e7d",
  "#1b7240",
  "#5c6b12",
  "#8f5a00",
  "#a84514",
] as const;

export const colorPattern = /^#[0-9a-f]{6}$/;
