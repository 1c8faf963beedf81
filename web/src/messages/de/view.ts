// Wie die Seite aussieht, und was neben ihr steht.
import type { Messages } from "../messages.ts";

const numbers = new Intl.NumberFormat("de");
const count = (value: number) => numbers.format(value);

export const view: Messages["view"] = {
  view: "Ansicht",
  reading: "Lesewerkzeuge",
  outline: "Gliederung",
  closeOutline: "Gliederung schließen",
  outlineEmpty:
    "Hier erscheinen die Überschriften, sobald es welche gibt. Am Zeilenanfang # und ein Leerzeichen tippen.",
  emptyHeading: "Überschrift ohne Worte",
  switches: {
    hasOutline: "Gliederung neben dem Text",
    isFocused: "Konzentrierte Ansicht",
    isWide: "Volle Breite",
    isSmall: "Kleine Schrift",
    hasCount: "Wörter zählen",
  },
  fonts: { sans: "Schlichte Schrift", serif: "Buchschrift", mono: "Schreibmaschinenschrift" },
  keywords: {
    hasOutline: "inhalt überschriften seitenleiste navigation",
    isFocused: "fokus zen abdunkeln ruhe",
    isWide: "breit seitenränder",
    isSmall: "größe kompakt",
    hasCount: "wortzahl zeichen länge statistik",
    font: "schriftart serifen serifenlos dicktengleich ansicht",
  },
  words: (words) => (words === 1 ? "1 Wort" : `${count(words)} Wörter`),
  wordsOf: (words, all) => `${count(words)} von ${count(all)} ${all === 1 ? "Wort" : "Wörtern"}`,
  characters: (characters) => `${count(characters)} Zeichen`,
};
