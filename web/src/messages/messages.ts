// The interface's texts in the reader's language. English is there at once; others come when asked for.
import { en } from "./en/index.ts";

/** Texts by area and name; those that depend on something are functions of it. */
export type Messages = typeof en;
export type Language = "en" | "de";

const others: Record<Exclude<Language, "en">, () => Promise<Messages>> = {
  de: async () => (await import("./de/index.ts")).de,
};

let current: { language: Language; texts: Messages } = { language: "en", texts: en };
const listeners = new Set<() => void>();

/** Read at the moment of use, since the language may come later. Components use `useMessages`. */
export function messages(): Messages {
  return current.texts;
}

/** In which the interface speaks; also for dates and numbers. */
export function language(): Language {
  return current.language;
}

/** @returns the first of these BCP 47 tags that the interface speaks, or English. */
export function spokenLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [primary = ""] = tag.toLowerCase().split("-");
    if (primary === "en" || primary in others) return primary as Language;
  }
  return "en";
}

/** Loads the texts; where they cannot be had, those that are there stay. */
export async function chooseLanguage(wanted: readonly string[]): Promise<void> {
  const chosen = spokenLanguage(wanted);
  if (chosen === current.language) return;
  try {
    current = { language: chosen, texts: chosen === "en" ? en : await others[chosen]() };
  } catch {
    // Offline before they were ever loaded: English words are better than none.
    return;
  }
  for (const listener of listeners) listener();
}

/** Called after each change of language. @returns ends it */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
