// Was in einer Zeile angeboten wird: Menschen, Dokumente, Tage und Emojis.
import type { Messages } from "../messages.ts";

export const pickers: Messages["pickers"] = {
  people: "Menschen und Tage",
  hereNow: "gerade hier",
  documents: "Dokumente",
  documentsNothing: "So heißt kein anderes Dokument.",
  today: "Heute",
  tomorrow: "Morgen",
  yesterday: "Gestern",
  emoji: "Emoji",
  emojiSearch: "Emojis suchen",
  emojiRecent: "Zuletzt benutzt",
  emojiFound: "Gefunden",
  emojiKeywords: "smiley symbol zeichen",
  emojiNothing: "So heißt kein Emoji. Vielleicht ein anderes Wort?",
  emojiLoading: "Wird geladen …",
  emojiFailed:
    "Die Emojis ließen sich nicht laden. Bitte die Verbindung prüfen und noch einmal versuchen.",
  chooseDay: "Tag wählen",
  changeDay: "Tag ändern",
  previousMonth: "Vorheriger Monat",
  nextMonth: "Nächster Monat",
  offered: (count) => (count === 1 ? "1 Vorschlag" : `${count} Vorschläge`),
};
