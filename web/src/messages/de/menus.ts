// Die Menüs an der Einfügemarke und über der Seite.
import type { Messages } from "../messages.ts";

export const menus: Messages["menus"] = {
  blocks: "Blöcke",
  selection: "Markierte Wörter formatieren",
  colors: "Farben",
  textColors: "Schrift",
  backgrounds: "Hintergrund",
  more: "Mehr",
  moreTools: "Weitere Werkzeuge",
  search: "Befehle durchsuchen",
  nothingFound: "So heißt hier nichts. Vielleicht ein anderes Wort?",
  shortcutsTitle: "Tastenkürzel",
  shortcutsTyped: "Am Anfang einer Zeile getippt",
  shortcutsAnywhere: "Überall getippt",
  linkSelected: "Markierte Wörter verlinken",
  leaveText: "Den Text verlassen",
  escape: "Esc",
  close: "Schließen",
  groups: {
    history: "Rückgängig",
    mark: "Wörter",
    color: "Farben",
    turn: "Blöcke",
    block: "Dieser Block",
    insert: "Einfügen",
    table: "Tabelle",
    page: "Seite",
    heading: "Überschrift",
  },
};
