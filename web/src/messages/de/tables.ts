// Was mit Zeilen, Spalten und Zellen geht.
import type { Messages } from "../messages.ts";

export const tables: Messages["tables"] = {
  rowUp: "Zeile nach oben",
  rowDown: "Zeile nach unten",
  columnBefore: "Spalte nach vorn",
  columnAfter: "Spalte nach hinten",
  wider: "Spalte breiter",
  narrower: "Spalte schmaler",
  headerColumn: "Kopfspalte ein oder aus",
  merge: "Zellen verbinden",
  split: "Zelle teilen",
  left: "Zelle linksbündig",
  center: "Zelle zentriert",
  right: "Zelle rechtsbündig",
  cellColors: "Farbe der Zelle",
  cellColor: (color) => `Zelle: ${color}`,
  row: "Zeile",
  column: "Spalte",
  addRow: "Zeile anfügen",
  addColumn: "Spalte anfügen",
  noCellColor: "Keine Farbe in der Zelle",
};
