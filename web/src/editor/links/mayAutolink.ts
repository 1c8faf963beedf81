// Which words become links while somebody writes: addresses, and not the names of files.

// Endings of files that are ends of hosts as well: `README.md` is nearly never a page in Moldova.
const fileEndings = new Set(["ai", "cc", "md", "mov", "pl", "ps", "py", "rs", "sh", "so", "zip"]);

/** @param word as it was typed */
export function mayAutolink(word: string): boolean {
  if (/^(https?:\/\/|mailto:|tel:|www\.)/i.test(word)) return true;
  if (/^[^\s@/:]+@[^\s@/:]+\.\p{L}{2,}$/u.test(word)) return true;
  const [host = "", ...path] = word.split(/[/?#:]/);
  const ending = /^(?:[\p{L}\d-]+\.)+(\p{L}{2,})$/u.exec(host)?.[1];
  if (ending === undefined) return false;
  // A sentence that begins without a space before it: "I said.No".
  if (/\p{Lu}/u.test(ending) && /\p{Ll}/u.test(host)) return false;
  return path.length > 0 || !fileEndings.has(ending.toLowerCase());
}
