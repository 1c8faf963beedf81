// Einfügen aus anderen Programmen.
import type { Messages } from "../messages.ts";

export const paste: Messages["paste"] = {
  formatted: "Als formatierter Text eingefügt",
  keepPlain: "Unformatiert lassen",
  lostPictures: (count) =>
    count === 1
      ? "1 Bild ist nicht mitgekommen. Bitte einzeln kopieren oder als Datei hierher ziehen."
      : `${count} Bilder sind nicht mitgekommen. Bitte jedes einzeln kopieren oder die Dateien hierher ziehen.`,
  dismiss: "Hinweis schließen",
};
