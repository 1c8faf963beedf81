// What a person types where an address is asked for, made into one that may stand in a document.
import { safeImageSource, safeLink } from "@cowrite/shared/schema/safeUrl.ts";

/** @returns the address of a link, or `undefined` where it is none, or a harmful one. */
export function linkAddress(typed: string): string | undefined {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return `mailto:${text}`;
  const address = withScheme(text);
  return leadsSomewhere(address) ? safeLink(address) : undefined;
}

/** A scheme with something behind it, or what has the signs of a path. A few words are no address. */
function leadsSomewhere(address: string): boolean {
  if (/^https?:/i.test(address)) return /^https?:\/\/[^\s/]/i.test(address);
  if (/^[a-z][a-z\d+.-]*:/i.test(address)) return /:\S/.test(address);
  if (/^[/#?]/.test(address)) return true;
  return /^\S*[./]\S*$/.test(address) && /[\p{L}\p{N}]/u.test(address);
}

/** @returns the address of an image, or `undefined` where it is none. */
export function imageAddress(typed: string): string | undefined {
  return safeImageSource(withScheme(typed.trim()));
}

// "example.org/a" is meant as a site; "/a", "#b" and "./c" are meant as they stand.
function withScheme(text: string): string {
  return /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]|$)/u.test(text)
    ? `https://${text}`
    : text;
}
