// What is a word on its own, in every script that divides words.
const wordCharacter = /[\p{L}\p{M}\p{N}_]/u;
// ASCII is most of what is asked.
const asciiWord = /\w/;

export function isWordCharacter(character: string | undefined): boolean {
  if (character === undefined) return false;
  return character < "\u0080" ? asciiWord.test(character) : wordCharacter.test(character);
}

export function isWholeWord(text: string, from: number, to: number): boolean {
  const isCut = (at: number) => isWordCharacter(text[at - 1]) && isWordCharacter(text[at]);
  return !isCut(from) && !isCut(to);
}
