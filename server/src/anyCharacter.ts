// For tests: what `fc.string({ unit: "binary" })` is made of. To know its own characters again,
// fast-check lists all 1.1 million of them, for a second or two; a formula does as well.
import fc from "fast-check";

// Half a character each: no text of code points has them.
const surrogates = { first: 0xd800, count: 0x800 };
const codePoints = 0x110000;

/** Any character that Unicode has room for. */
export const anyCharacter: fc.Arbitrary<string> = fc
  .nat({ max: codePoints - surrogates.count - 1 })
  .map(
    (index) => String.fromCodePoint(index < surrogates.first ? index : index + surrogates.count),
    indexOf,
  );

/** @throws as fast-check asks for, where it is no character. */
function indexOf(character: unknown): number {
  const codePoint = typeof character === "string" ? (character.codePointAt(0) ?? -1) : -1;
  const isSurrogate = codePoint >> 11 === surrogates.first >> 11;
  if (codePoint < 0 || isSurrogate || String.fromCodePoint(codePoint) !== character) {
    throw new Error(`${String(character)} is no single character.`);
  }
  return codePoint < surrogates.first ? codePoint : codePoint - surrogates.count;
}
