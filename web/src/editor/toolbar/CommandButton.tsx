// One command as a button of the toolbar.
import { Toolbar } from "@base-ui/react/toolbar";
import type { Editor } from "@tiptap/core";
import type { MouseEvent } from "react";
import type { EditorCommand } from "../commands.ts";
import { labelWithShortcut } from "../shortcutText.ts";
import type { Prompts } from "./usePrompts.ts";

export interface CommandButtonProps {
  command: EditorCommand;
  editor: Editor;
  prompts: Prompts;
  isActive: boolean | undefined;
  isEnabled: boolean;
}

export function CommandButton({ command, editor, prompts, ...state }: CommandButtonProps) {
  const Icon = command.icon;
  return (
    <Toolbar.Button
      className="cw-tool"
      aria-label={command.label}
      aria-pressed={state.isActive}
      title={labelWithShortcut(command.label, command.shortcut)}
      disabled={!state.isEnabled}
      onMouseDown={keepFocusInText}
      onClick={() => command.run(editor, prompts)}
    >
      <Icon aria-hidden="true" size={18} />
    </Toolbar.Button>
  );
}

/** A press on a tool leaves the caret, and the keyboard of a phone, where they are. */
function keepFocusInText(event: MouseEvent): void {
  event.preventDefault();
}
