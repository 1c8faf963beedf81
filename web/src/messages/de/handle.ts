// Der Griff neben einem Block und sein Menü.
import type { Messages } from "../messages.ts";

export const handle: Messages["handle"] = {
  add: "Block darunter einfügen",
  menu: "Blockmenü",
  turnInto: "Umwandeln in",
  duplicate: "Duplizieren",
  delete: "Block löschen",
  copyLink: "Link zu diesem Block kopieren",
  moveUp: "Block nach oben",
  moveDown: "Block nach unten",
  gone: "Der Block, zu dem dieser Link führt, ist nicht mehr da.",
  close: "Schließen",
};
