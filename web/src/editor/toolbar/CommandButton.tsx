// One command as a button of the toolbar.
import { Toolbar } from "@base-ui/react/toolbar";
import type { Editor } from "@tiptap/core";
import type { MouseEvent } from "react";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { runCommand } from "../commands/runCommand.ts";
import { labelWithShortcut } from "../commands/shortcutText.ts";
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
  const label = command.label();
  return (
    <Toolbar.Button
      className="cw-tool"
      aria-label={label}
      aria-pressed={state.isActive}
      title={labelWithShortcut(label, command.shortcut)}
      disabled={!state.isEnabled}
      onMouseDown={keepFocusInText}
      onClick={() => runCommand(command, editor, prompts)}
    >
      <Icon aria-hidden="true" size={18} />
    </Toolbar.Button>
  );
}

/** A press on a tool leaves the caret, and the keyboard of a phone, where they are. */
function keepFocusInText(event: MouseEvent): void {
  event.preventDefault();
}
