// The palette: colours for words, and for what is behind them.
import { Menu } from "@base-ui/react/menu";
import { Toolbar } from "@base-ui/react/toolbar";
import type { Editor } from "@tiptap/core";
import { Baseline } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import { clearColor, highlightCommands, textColorCommands } from "../commands/colorCommands.ts";
import { runCommand } from "../commands/runCommand.ts";
import { backToText } from "./backToText.ts";
import { SwatchGroup } from "./Swatches.tsx";
import type { Prompts } from "./usePrompts.ts";

export interface ColorMenuProps {
  editor: Editor;
  prompts: Prompts;
  isEnabled: boolean;
}

export function ColorMenu({ editor, prompts, isEnabled }: ColorMenuProps) {
  const { menus } = useMessages();
  return (
    <Menu.Root orientation="horizontal">
      <Toolbar.Button
        className="cw-tool"
        title={menus.colors}
        aria-label={menus.colors}
        disabled={!isEnabled}
        render={<Menu.Trigger onKeyDown={walkOn} />}
      >
        <Baseline aria-hidden="true" size={18} />
      </Toolbar.Button>
      <Menu.Portal>
        <Menu.Positioner className="cw-positioner" sideOffset={6}>
          <Menu.Popup className="cw-popup cw-menu cw-colors-menu" finalFocus={backToText(editor)}>
            <SwatchGroup
              title={menus.textColors}
              commands={textColorCommands}
              {...{ editor, prompts }}
            />
            <SwatchGroup
              title={menus.backgrounds}
              commands={highlightCommands}
              {...{ editor, prompts }}
            />
            <Menu.Item
              className="cw-menu-item"
              onClick={() => runCommand(clearColor, editor, prompts)}
            >
              {clearColor.label()}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

type ButtonKey = KeyboardEvent<HTMLElement> & { preventBaseUIHandler: () => void };

/** While the menu is closed, the arrows on its button walk the row of tools and open nothing. */
function walkOn(event: ButtonKey): void {
  const isOpen = event.currentTarget.ariaExpanded === "true";
  const isArrow = event.key === "ArrowLeft" || event.key === "ArrowRight";
  if (isArrow && !isOpen) event.preventBaseUIHandler();
}
