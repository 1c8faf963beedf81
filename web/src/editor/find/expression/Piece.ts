// What a regular expression is made of.

/** Where something must be, without taking a character. */
export type Edge = "start" | "end" | "word" | "noWord";

export type Piece =
  /** Takes one character; the browser's own engine judges which. */
  | { kind: "character"; source: string }
  | { kind: "edge"; edge: Edge }
  | { kind: "sequence"; pieces: readonly Piece[] }
  | { kind: "choice"; options: readonly Piece[] }
  | { kind: "group"; piece: Piece; number: number }
  | { kind: "repeat"; piece: Piece; least: number; most: number; isLazy: boolean };
