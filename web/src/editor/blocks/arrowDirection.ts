// Where an arrow leads to in the order of the text: on, or back.

export type ArrowSide = "up" | "down" | "left" | "right";

/** The letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their like. */
const fromRight =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** @param words of the block: as in the browser, their first letter decides which way it runs */
export function arrowDirection(side: ArrowSide, words: string): 1 | -1 {
  const [first = ""] = /\p{L}/u.exec(words) ?? [];
  const onward = fromRight.test(first) ? "left" : "right";
  return side === "down" || side === onward ? 1 : -1;
}
