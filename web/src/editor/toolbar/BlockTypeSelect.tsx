// Text or heading: what the block at the selection is, and what it should be.
import { Menu } from "@base-ui/react/menu";
import { Toolbar } from "@base-ui/react/toolbar";
import type { Editor } from "@tiptap/core";
import { ChevronDown } from "lucide-react";
import { useMessages } from "../../messages/useMessages.ts";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { runCommand } from "../commands/runCommand.ts";
import { labelWithShortcut } from "../commands/shortcutText.ts";
import { textCommands } from "../commands/textCommands.ts";
import { backToText } from "./backToText.ts";
import type { Prompts } from "./usePrompts.ts";

export interface BlockTypeSelectProps {
  editor: Editor;
  prompts: Prompts;
  value: EditorCommand | undefined;
}

export function BlockTypeSelect({ editor, prompts, value }: BlockTypeSelectProps) {
  const { tools } = useMessages();
  const label = value?.label() ?? tools.otherKind;
  return (
    <Menu.Root>
      <Toolbar.Button
        className="cw-tool cw-tool-wide"
        title={tools.kindOfText}
        aria-label={tools.kindOfTextNow(label)}
        render={<Menu.Trigger />}
      >
        {label}
        <ChevronDown aria-hidden="true" size={14} />
      </Toolbar.Button>
      <Menu.Portal>
        <Menu.Positioner className="cw-positioner" sideOffset={6} align="start">
          {/* The text takes the focus back, so that the next key writes. */}
          <Menu.Popup className="cw-popup cw-menu" finalFocus={backToText(editor)}>
            <Menu.RadioGroup value={value?.id}>
              {textCommands.map((command) => (
                <Menu.RadioItem
                  key={command.id}
                  value={command.id}
                  className="cw-menu-item"
                  data-block-type={command.id}
                  closeOnClick
                  title={labelWithShortcut(command.label(), command.shortcut)}
                  onClick={() => runCommand(command, editor, prompts)}
                >
                  {command.label()}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
