// Commands by what somebody types, and those used lately first.
import type { EditorCommand } from "./EditorCommand.ts";

const recentKey = "cowrite recent commands";
const recentCount = 5;

/**
 * Every word that was typed must begin a word of the label or the keywords, or of the English label.
 * The better a label fits, the earlier it comes; without a query, those used lately come first.
 */
export function searchCommands(
  commands: readonly EditorCommand[],
  query: string,
  recent: readonly string[] = [],
): EditorCommand[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) {
    const lately = recent.flatMap((id) => commands.find((command) => command.id === id) ?? []);
    return [...new Set([...lately, ...commands])];
  }
  return commands
    .map((command) => ({ command, rank: rankOf(command, wanted) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank || wordsLeft(a) - wordsLeft(b))
    .map(({ command }) => command);
}

/** 5: the label itself; 4: its first words; 3: it begins so; 2: its words do; 1: other words; 0: none. */
function rankOf(command: EditorCommand, wanted: readonly string[]): number {
  const own = wordsOf(command.label());
  const label = own.join(" ");
  const typed = wanted.join(" ");
  if (label === typed) return 5;
  if (label.startsWith(`${typed} `)) return 4;
  if (label.startsWith(typed)) return 3;
  const begins = (words: readonly string[]) => (word: string) =>
    words.some((one) => one.startsWith(word));
  if (wanted.every(begins(own))) return 2;
  const others = [...own, ...wordsOf(command.keywords?.() ?? ""), ...wordsOf(command.id)];
  return wanted.every(begins(others)) ? 1 : 0;
}

// Of the labels that begin with what was typed, the shorter one needs less of a guess.
function wordsLeft({ rank, command }: { rank: number; command: EditorCommand }): number {
  return rank < 3 ? 0 : wordsOf(command.label()).length;
}

/** Of several words that are typed in a text: all but the last are whole words of the command's name. */
export function isCalledSo(command: EditorCommand, query: string): boolean {
  const names = [...wordsOf(command.label()), ...wordsOf(command.id)];
  const typed = query.toLowerCase().split(/[\s-]+/);
  const last = typed.pop() ?? "";
  return typed.every((word) => names.includes(word)) && names.some((name) => name.startsWith(last));
}

// An id such as `bulletList` is English, for whoever has learned the commands elsewhere.
function wordsOf(text: string): string[] {
  return text
    .replace(/(\p{Ll})(\p{Lu}|\d)/gu, "$1 $2")
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(Boolean);
}

/** Ids, the latest first. */
export function recentCommands(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(recentKey) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    // Without storage, or with something else in it, nothing is recent.
    return [];
  }
}

export function rememberCommand({ id }: EditorCommand): void {
  const recent = [id, ...recentCommands().filter((other) => other !== id)].slice(0, recentCount);
  try {
    localStorage.setItem(recentKey, JSON.stringify(recent));
  } catch {
    // A full or forbidden store only means that nothing is remembered.
  }
}
