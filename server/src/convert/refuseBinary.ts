// A picture that was renamed to `.md` must not become a document of garbage.
import { CowriteError } from "@cowrite/shared/errors.ts";

// Arbitrary: text that lost a few characters to a wrong encoding has far fewer.
const mostGarbage = 0.1;

/** @throws CowriteError `not_text` where the text was made from bytes that are none. */
export function refuseBinary(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it counts
  const garbage = text.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (text.includes("\u0000") || garbage > text.length * mostGarbage) {
    throw new CowriteError("not_text");
  }
}
