// Ein Dokument, das neuer ist als diese Seite.
import type { Messages } from "../messages.ts";

export const outdated: Messages["outdated"] = {
  label: "Zum Bearbeiten neu laden",
  explanation:
    "Dieses Dokument wurde mit einer neueren Version von Cowrite geschrieben. Weiterlesen geht; zum Bearbeiten bitte die Seite neu laden.",
  waiting:
    "Nicht gespeicherte Wörter bleiben auf diesem Gerät und werden nach dem Neuladen gesendet.",
  notKept: "Nicht gespeicherte Wörter bitte vorher kopieren: Dieser Browser behält nichts.",
  reload: "Seite neu laden",
};
