// Suchen und Ersetzen.
import type { Messages } from "../messages.ts";

export const find: Messages["find"] = {
  find: "Suchen",
  replace: "Ersetzen",
  showReplace: "Ersetzen einblenden",
  findIn: "Im Dokument suchen",
  replaceWith: "Ersetzen durch",
  nextMatch: "Nächste Fundstelle",
  previousMatch: "Vorige Fundstelle",
  next: "Weiter",
  previous: "Zurück",
  replaceOne: "Ersetzen",
  replaceAll: "Alle ersetzen",
  close: "Schließen",
  matchCase: "Groß- und Kleinschreibung",
  wholeWord: "Ganze Wörter",
  pattern: "Regulärer Ausdruck",
  count: (at, of, isMore) =>
    at === 0 ? `${of}${isMore ? "+" : ""} gefunden` : `${at} von ${of}${isMore ? "+" : ""}`,
  nothing: "Nichts gefunden",
  wrong: "Das ist noch kein regulärer Ausdruck.",
  unsupported: "Vorausschau, Rückschau und \\1 sind hier nicht möglich.",
  incomplete: "Dieser Ausdruck dauert zu lange: Es wurde nicht alles durchsucht.",
  replaced: (count) => (count === 1 ? "1 Stelle ersetzt" : `${count} Stellen ersetzt`),
  keywords: "finden suche",
};
