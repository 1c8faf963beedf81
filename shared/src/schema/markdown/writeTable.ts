// A table in Markdown: pipes where they can say it, HTML where they cannot. No cell is ever lost.
import type { Node } from "@tiptap/pm/model";
import { writeHtmlLine } from "../writeHtml.ts";
import { writeInline } from "./writeInline.ts";

export function writeTable(table: Node): string[] {
  const [header, ...rows] = table.children;
  if (header === undefined || !isExpressible(table)) return [writeHtmlLine(table)];
  const rule = header.children.map((cell) => rules[String(cell.attrs.align)] ?? "---");
  return [writeRow(header), `| ${rule.join(" | ")} |`, ...rows.map(writeRow)];
}

const rules: Record<string, string> = { left: ":---", right: "---:", center: ":---:" };

// One header row on top, no spans and no colours, and one paragraph in each cell.
function isExpressible(table: Node): boolean {
  const columns = table.firstChild?.childCount ?? 0;
  return (
    columns > 0 &&
    table.children.every(
      (row, at) =>
        row.childCount === columns &&
        row.children.every((cell) => {
          const isHeader = cell.type.name === "tableHeader";
          const { colspan, rowspan, background } = cell.attrs;
          const isPlain = colspan === 1 && rowspan === 1 && background === null;
          return isHeader === (at === 0) && isPlain && isOneParagraph(cell);
        }),
    )
  );
}

function isOneParagraph(cell: Node): boolean {
  return cell.childCount === 1 && cell.firstChild?.type.name === "paragraph";
}

function writeRow(row: Node): string {
  const cells = row.children.map((cell) => {
    const text = cell.firstChild ? writeInline(cell.firstChild, { lineBreak: "<br>" }) : "";
    return text.trim().replace(/\|/g, "\\|");
  });
  return `| ${cells.join(" | ")} |`;
}
