// Die Werkzeugleiste und was sie fragt.
import type { Messages } from "../messages.ts";

export const tools: Messages["tools"] = {
  formatting: "Formatierung",
  kindOfText: "Textart",
  kindOfTextNow: (kind) => `Textart: ${kind}`,
  otherKind: "Andere",
  table: "Tabelle",
  rowsAndColumns: "Zeilen und Spalten",
  cancel: "Abbrechen",
  insert: "Einfügen",
  apply: "Übernehmen",
  linkTitle: "Link",
  linkAddress: "Adresse",
  linkWrong:
    "Das führt nirgendwohin. Eine Adresse ist etwa https://example.org, /seite oder name@example.org.",
  removeLink: "Link entfernen",
  imageWrong: "Bitte die Adresse eines Bildes eingeben, beginnend mit https://.",
};
