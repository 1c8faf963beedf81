// Which commands are on, and which can run, at the selection.
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { activeTextCommand } from "../commands/textCommands.ts";
import { toolbarGroups } from "./toolbarGroups.ts";

export interface CommandStates {
  active: Record<string, boolean>;
  enabled: Record<string, boolean>;
  text: EditorCommand | undefined;
  isInTable: boolean;
}

/** Renders again only when one of the answers changes, not at each key. */
export function useCommandStates(editor: Editor): CommandStates {
  return useEditorState({ editor, selector: ({ editor }) => commandStates(editor) });
}

function commandStates(editor: Editor): CommandStates {
  const active: Record<string, boolean> = {};
  const enabled: Record<string, boolean> = {};
  for (const command of toolbarGroups.flat()) {
    if (command.isActive) active[command.id] = command.isActive(editor);
    enabled[command.id] = command.isEnabled(editor);
  }
  return {
    active,
    enabled,
    text: activeTextCommand(editor),
    isInTable: editor.isActive("table"),
  };
}
