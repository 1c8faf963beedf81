// Text that must be read back as text: what Markdown would take for markup gets a backslash.

// White space, but not the plain kind.
const unusualSpaces = /[^\S \t\r\n]/g;
const wordCharacter = /[\p{L}\p{N}]/u;
const entity = /^&(#x?[0-9a-f]+|[a-z][a-z0-9]*);/i;

/**
 * For text within a line; the start of a line needs `escapeLineStart` as well.
 *
 * @param after the character that is written behind it, or "" where nothing is
 */
export function escapeMarkdown(text: string, after = ""): string {
  return (
    text
      .replace(/\s*[\r\n]\s*/g, " ")
      .replace(/[\\`*_~[\]<&$=]/g, (character, at: number, whole: string) =>
        needsBackslash(character, { at, whole }) ? `\\${character}` : character,
      )
      // What would become a link by itself was none: it has no link mark.
      .replace(/(https?|mailto):/gi, (begin, scheme: string, at: number, whole: string) =>
        leadsOn(scheme, { rest: whole.slice(at + begin.length), after }) ? `${scheme}\\:` : begin,
      )
      .replace(/(?<=\S)@(?=[\p{L}\p{N}])/gu, "\\@")
      // Parsers trim these at the edges of a block, as if they were plain spaces.
      .replace(unusualSpaces, (space) => `&#x${space.charCodeAt(0).toString(16)};`)
  );
}

/** Whether an address could be read there: what is written behind this text is not known in full. */
function leadsOn(scheme: string, { rest, after }: { rest: string; after: string }): boolean {
  if (/^mailto$/i.test(scheme)) return /^\S/.test(rest + after);
  return /^\/\/\S/.test(rest + after) || ("//".startsWith(rest) && /\S/.test(after));
}

/** Written before what is written already: an exclamation mark before a link would make an image of it. */
export function escapeBefore(written: string, next: string): string {
  return written.endsWith("!") && next.startsWith("[") ? `${written.slice(0, -1)}\\!` : written;
}

interface Place {
  at: number;
  whole: string;
}

// A plain space beside it only: other white space is written as an entity, which is no space there.
function needsBackslash(character: string, { at, whole }: Place): boolean {
  const before = whole[at - 1] ?? "";
  const after = whole[at + 1] ?? "";
  switch (character) {
    case "*":
      return !(before === " " && after === " ");
    case "=":
      // A run of them with words at both sides, or at its beginning, could highlight.
      return (before === "=" || after === "=") && !isBetweenSpaces(whole, at);
    case "$":
      return after !== " ";
    case "~":
      return !(before === " " && /[^\s~]/.test(after));
    case "_":
      return !isInsideWord(whole, at);
    case "<":
      return after === "" || /[a-z/!?]/i.test(after);
    case "&":
      return entity.test(whole.slice(at, at + 40));
    default:
      return true;
  }
}

function isBetweenSpaces(whole: string, at: number): boolean {
  const start = /=*$/.exec(whole.slice(0, at))?.[0].length ?? 0;
  const end = /^=*/.exec(whole.slice(at))?.[0].length ?? 0;
  return (whole[at - start - 1] ?? "") === " " && (whole[at + end] ?? "") === " ";
}

// snake_case is no emphasis: an underscore between letters neither opens nor closes one. A run of
// underscores is escaped whole.
function isInsideWord(whole: string, at: number): boolean {
  return wordCharacter.test(whole[at - 1] ?? "") && wordCharacter.test(whole[at + 1] ?? "");
}

/** A line that begins like a block is kept a line of its paragraph. */
export function escapeLineStart(line: string): string {
  const numbered = /^(\d{1,9})([.)])(?=\s|$)/.exec(line);
  if (numbered) return `${numbered[1]}\\${line.slice(numbered[1]?.length)}`;
  const looksLikeBlock =
    /^#{1,6}(\s|$)/.test(line) ||
    /^[-+](\s|$)/.test(line) ||
    /^>/.test(line) ||
    /^(=+|-+)\s*$/.test(line) ||
    // The second line of a table.
    /^[\s|:-]+$/.test(line);
  return looksLikeBlock ? `\\${line}` : line;
}
