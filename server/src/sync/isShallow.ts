// Does a value nest only so deep that whatever writes it as JSON comes to its end?

/**
 * JSON nests as deep as it is long where it is read, and overflows the stack where it is written: a
 * document, or what somebody shows of themselves, could then never be told to anybody again. What is
 * meant well nests a few levels.
 */
export const maxNesting = 64;

export function isShallow(value: unknown, levels = maxNesting): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (levels === 0) return false;
  return Object.values(value).every((inner) => isShallow(inner, levels - 1));
}
