// Names for files out of titles: safe on every file system, and no two alike on any of them.
import { untitled } from "@cowrite/shared/content.ts";

// Most file systems take 255 bytes; the rest is for a number, an extension and what a copy adds.
const maxBytes = 180;

// What Windows keeps for devices, whatever follows the first dot.
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)/i;

// Control and format characters (which turn text around or cannot be seen), line ends, halves of
// characters, and what some system gives a meaning to.
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu;

/** @returns a name without extension */
export function safeName(title: string): string {
  const clean = title
    .normalize("NFC")
    .replaceAll(unsafe, "-")
    .replaceAll(/\s+/g, " ")
    // A file that begins with a dot is hidden, and one that begins with a dash is an option.
    .replace(/^[\s.~-]+/, "");
  const short = cut(clean).replace(/[\s.-]+$/, "");
  if (short === "") return untitled;
  return reserved.test(short) ? `_${short}` : short;
}

/** Whole characters, as people see them. */
function cut(text: string): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  let bytes = 0;
  let end = 0;
  for (const { segment } of new Intl.Segmenter("und").segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > maxBytes) break;
    end += segment.length;
  }
  return text.slice(0, end);
}

/** Gives each name once: what comes later under the same one has a number. */
export class UniqueNames {
  readonly #taken = new Set<string>();

  constructor(taken: readonly string[] = []) {
    for (const name of taken) this.#taken.add(keyOf(name));
  }

  take(name: string): string {
    let unique = name;
    for (let number = 2; this.#taken.has(keyOf(unique)); number += 1)
      unique = `${name} (${number})`;
    this.#taken.add(keyOf(unique));
    return unique;
  }
}

// Some file systems see no difference between upper and lower case, or between two ways to write
// the same character.
function keyOf(name: string): string {
  return name.normalize("NFKC").toUpperCase().toLowerCase();
}
