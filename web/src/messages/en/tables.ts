// What is done to rows, columns and cells.
export const tables = {
  rowUp: "Move row up",
  rowDown: "Move row down",
  columnBefore: "Move column back",
  columnAfter: "Move column on",
  headerColumn: "Header column on or off",
  merge: "Merge cells",
  split: "Split cell",
  left: "Align cell left",
  center: "Align cell to the middle",
  right: "Align cell right",
  cellColors: "Colour of the cell",
  cellColor: (color: string) => `${color} cell`,
  noCellColor: "No colour in the cell",
};
