// In the line of a toggle that is always seen, Enter goes on inside, and Mod-Enter folds.
import { type Editor, Extension } from "@tiptap/core";
import type { ResolvedPos } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import { fold, reveal } from "./detailsView.ts";

export const detailsKeys = Extension.create({
  name: "detailsKeys",
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const line = summaryAt(editor);
        if (line === undefined) return false;
        const content = line.after();
        const dom = editor.view.nodeDOM(content);
        if (dom instanceof Element) reveal(dom);
        return editor.commands.command(({ tr, dispatch }) => {
          if (dispatch) tr.setSelection(TextSelection.near(tr.doc.resolve(content + 1)));
          return true;
        });
      },
      "Mod-Enter": ({ editor }) => {
        const line = summaryAt(editor);
        if (line === undefined) return false;
        const dom = editor.view.nodeDOM(line.before(-1));
        if (dom instanceof Element) fold(dom);
        return true;
      },
      // Safari would take all words of a summary.
      Backspace: ({ editor }) => {
        const line = summaryAt(editor);
        const before = line?.nodeBefore;
        if (line === undefined || !before) return false;
        const length = before.isText ? lastSign(before.text ?? "").length : before.nodeSize;
        editor.view.dispatch(editor.state.tr.delete(line.pos - length, line.pos).scrollIntoView());
        return true;
      },
    };
  },
});

function summaryAt({ state: { selection } }: Editor): ResolvedPos | undefined {
  const { $from, empty } = selection;
  return empty && $from.parent.type.name === "detailsSummary" ? $from : undefined;
}

/** What a reader takes for the last character. */
export function lastSign(text: string): string {
  return [...new Intl.Segmenter().segment(text)].at(-1)?.segment ?? "";
}
