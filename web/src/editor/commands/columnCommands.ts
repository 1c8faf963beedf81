// What is done with the columns at the selection.
import type { Editor } from "@tiptap/core";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { Columns3, FoldHorizontal } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { addedColumn, removedColumn } from "../blocks/columnActions.ts";
import type { EditorCommand } from "./EditorCommand.ts";

export const columnCommands: readonly EditorCommand[] = [
  {
    id: "addColumn",
    kind: "block",
    label: () => messages().commands.addColumn,
    keywords: () => messages().commands.keywords.columns,
    icon: Columns3,
    ...acting(addedColumn),
  },
  {
    id: "removeColumn",
    kind: "block",
    label: () => messages().commands.removeColumn,
    keywords: () => messages().commands.keywords.columns,
    icon: FoldHorizontal,
    ...acting(removedColumn),
  },
];

function acting(act: (state: EditorState) => Transaction | undefined) {
  return {
    run(editor: Editor) {
      const tr = act(editor.state);
      if (tr === undefined) return false;
      editor.view.dispatch(tr);
      editor.view.focus();
      return true;
    },
    isEnabled: (editor: Editor) => editor.isEditable && act(editor.state) !== undefined,
  };
}
