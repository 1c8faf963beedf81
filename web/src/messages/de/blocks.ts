// Was Blöcke über sich sagen.
import type { Messages } from "../messages.ts";

export const blocks: Messages["blocks"] = {
  open: "Aufklappen",
  fold: "Zuklappen",
  calloutKind: (kind) => `${kind}: Art ändern`,
  calloutKinds: "Art des Kastens",
  editSource: "Quelltext bearbeiten",
  showSource: "Quelltext zeigen",
  hideSource: "Quelltext verbergen",
  language: "Sprache",
  plainText: "Einfacher Text",
  copy: "Kopieren",
  copied: "Kopiert",
  mathEdit: "Formel bearbeiten",
  mathEmpty: "Formel schreiben",
  mathLabel: "LaTeX",
  mathWrong: "Das ist noch kein LaTeX, das sich zeigen lässt.",
  diagramWrong: "Dieses Diagramm lässt sich noch nicht zeichnen:",
  diagram: "Diagramm",
  taskEmpty: "Leere Aufgabe",
  contents: "Inhalt",
  contentsEmpty: "Hier werden die Überschriften dieses Dokuments aufgeführt.",
  done: "Fertig",
  delete: "Löschen",
  summaryEmpty: "Worum es geht",
  untitled: "Ohne Titel",
};
