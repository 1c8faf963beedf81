// How the page looks to this person, and what stands beside it.
import { Menu } from "@base-ui/react/menu";
import { Toolbar } from "@base-ui/react/toolbar";
import type { Editor } from "@tiptap/core";
import { Check, Eye } from "lucide-react";
import { useMessages } from "../../messages/useMessages.ts";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { runCommand } from "../commands/runCommand.ts";
import { labelWithShortcut, shortcutHint } from "../commands/shortcutText.ts";
import { fontCommands, switchCommands } from "../commands/viewCommands.ts";
import { backToText } from "../toolbar/backToText.ts";
import type { Prompts } from "../toolbar/usePrompts.ts";
import { useView } from "./useView.ts";

interface ViewMenuProps {
  editor: Editor;
  prompts: Prompts;
}

export function ViewMenu(props: ViewMenuProps) {
  const { view } = useMessages();
  useView();
  return (
    <Menu.Root>
      <Toolbar.Button
        className="cw-tool cw-tool-view"
        title={view.view}
        aria-label={view.view}
        render={<Menu.Trigger />}
      >
        <Eye aria-hidden="true" size={18} />
      </Toolbar.Button>
      <Menu.Portal>
        <Menu.Positioner className="cw-positioner" sideOffset={6} align="end">
          <Menu.Popup
            className="cw-popup cw-menu cw-menu-tall"
            finalFocus={backToText(props.editor)}
          >
            {switchCommands.map((command) => (
              <ViewItem key={command.id} {...{ command, ...props }} />
            ))}
            <Menu.Separator className="cw-menu-line" />
            {fontCommands.map((command) => (
              <ViewItem key={command.id} {...{ command, ...props }} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function ViewItem({ command, editor, prompts }: ViewMenuProps & { command: EditorCommand }) {
  const label = command.label();
  const isOn = command.isActive?.(editor) ?? false;
  return (
    <Menu.CheckboxItem
      className="cw-menu-item"
      title={labelWithShortcut(label, command.shortcut)}
      checked={isOn}
      closeOnClick
      onCheckedChange={() => runCommand(command, editor, prompts)}
    >
      <Check className="cw-view-check" aria-hidden="true" size={16} data-on={isOn || undefined} />
      {label}
      {command.shortcut !== undefined && (
        <kbd className="cw-view-key">{shortcutHint(command.shortcut)}</kbd>
      )}
    </Menu.CheckboxItem>
  );
}
