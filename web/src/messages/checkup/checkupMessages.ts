// Not among the other texts, so that nobody loads them who opens a document.
import { language } from "../messages.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";

export type CheckupMessages = typeof en;

const byLanguage = { en, de };

/** In the language that the interface speaks at this moment. */
export function checkupMessages(): CheckupMessages {
  return byLanguage[language()];
}
