// What has no place in the row: the rarer tools, and those that do not fit.
import { Menu } from "@base-ui/react/menu";
import { Toolbar } from "@base-ui/react/toolbar";
import type { Editor } from "@tiptap/core";
import { Ellipsis } from "lucide-react";
import { useMessages } from "../../messages/useMessages.ts";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { runCommand } from "../commands/runCommand.ts";
import { labelWithShortcut } from "../commands/shortcutText.ts";
import { backToText } from "./backToText.ts";
import type { Prompts } from "./usePrompts.ts";

export interface MoreToolsProps {
  editor: Editor;
  prompts: Prompts;
  commands: readonly EditorCommand[];
}

export function MoreTools({ editor, prompts, commands }: MoreToolsProps) {
  const { menus } = useMessages();
  return (
    <Menu.Root>
      <Toolbar.Button
        className="cw-tool"
        title={menus.moreTools}
        aria-label={menus.moreTools}
        render={<Menu.Trigger />}
      >
        <Ellipsis aria-hidden="true" size={18} />
      </Toolbar.Button>
      <Menu.Portal>
        <Menu.Positioner className="cw-positioner" sideOffset={6} align="end">
          <Menu.Popup className="cw-popup cw-menu cw-menu-tall" finalFocus={backToText(editor)}>
            {commands.map((command) => (
              <MoreItem key={command.id} {...{ command, editor, prompts }} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface MoreItemProps {
  editor: Editor;
  prompts: Prompts;
  command: EditorCommand;
}

function MoreItem({ editor, prompts, command }: MoreItemProps) {
  const Icon = command.icon;
  const label = command.label();
  return (
    <Menu.Item
      className="cw-menu-item"
      title={labelWithShortcut(label, command.shortcut)}
      disabled={!command.isEnabled(editor)}
      onClick={() => runCommand(command, editor, prompts)}
    >
      <Icon className="cw-suggest-icon" aria-hidden="true" size={18} />
      {label}
    </Menu.Item>
  );
}
