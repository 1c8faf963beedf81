// Which way a table runs is what the browser has drawn: by its own rule, which words of lists do not count for.
import type { ResolvedPos } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";

/** @param $cell in a row of the table, before a cell */
export function runsFromRight({ view, $cell }: { view: EditorView; $cell: ResolvedPos }): boolean {
  const table = view.nodeDOM($cell.before(-1)) as Element | null;
  return table?.matches(":dir(rtl)") ?? false;
}
