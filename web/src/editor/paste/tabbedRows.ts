// Plain text of a sheet: lines that all have as many tabs.

/** @returns the words of its cells, or `undefined` where the text is none of a sheet */
export function tabbedRows(text: string): string[][] | undefined {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  const rows = lines.map((line) => line.split("\t"));
  const width = rows[0]?.length ?? 0;
  // One line of tabs is as likely a list, and lines that begin with them are code.
  if (rows.length < 2 || width < 2 || lines.every((line) => line.startsWith("\t")))
    return undefined;
  return rows.every(({ length }) => length === width) ? rows : undefined;
}
