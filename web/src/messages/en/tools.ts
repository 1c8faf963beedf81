// The toolbar and what it asks.
export const tools = {
  formatting: "Formatting",
  kindOfText: "Kind of text",
  kindOfTextNow: (kind: string) => `Kind of text: ${kind}`,
  otherKind: "Other",
  table: "Table",
  rowsAndColumns: "Rows and columns",
  cancel: "Cancel",
  insert: "Insert",
  apply: "Apply",
  linkTitle: "Link",
  linkAddress: "Address",
  linkWrong: "This leads nowhere. Type an address: https://example.org, /page or name@example.org.",
  removeLink: "Remove link",
  imageWrong: "Type the address of an image, beginning with https://.",
};
