// The menu of a block: what it can become, what can be done to it, and the colours of its words.
import { Menu } from "@base-ui/react/menu";
import type { Editor } from "@tiptap/core";
import { ChevronRight, Repeat2 } from "lucide-react";
import { useMessages } from "../../messages/useMessages.ts";
import { allCommands } from "../commands/allCommands.ts";
import { clearColor, highlightCommands, textColorCommands } from "../commands/colorCommands.ts";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { blockActionCommands } from "../commands/handleCommands.ts";
import { runCommand } from "../commands/runCommand.ts";
import { shortcutHint } from "../commands/shortcutText.ts";
import { SwatchGroup } from "../toolbar/Swatches.tsx";
import type { Prompts } from "../toolbar/usePrompts.ts";
import { selectedBlock } from "./blockAt.ts";
import { closeBlockMenu } from "./blockMenu.ts";

const turns = allCommands.filter(({ kind }) => kind === "turn");

export function BlockMenu({ editor, prompts }: { editor: Editor; prompts: Prompts }) {
  const { handle, menus } = useMessages();
  const item = (command: EditorCommand) => (
    <Menu.Item
      key={command.id}
      className="cw-menu-item"
      disabled={!command.isEnabled(editor)}
      onClick={() => runCommand(command, editor, prompts)}
    >
      <command.icon aria-hidden="true" size={16} />
      <span className="cw-suggest-label">{command.label()}</span>
      <span className="cw-suggest-hint">{shortcutHint(command.shortcut)}</span>
    </Menu.Item>
  );
  const hasColors = textColorCommands[0]?.isEnabled(editor) === true;
  return (
    <Menu.Root
      defaultOpen
      onOpenChange={(open) => {
        if (open) return;
        prompts.close();
        const tr = closeBlockMenu(editor.state);
        if (tr !== undefined) editor.view.dispatch(tr);
        editor.view.focus();
      }}
    >
      <Menu.Portal>
        <Menu.Positioner
          className="cw-positioner"
          anchor={() => anchorOf(editor)}
          side="bottom"
          align="start"
          sideOffset={4}
        >
          <Menu.Popup className="cw-popup cw-menu cw-block-menu" finalFocus={false}>
            <Menu.SubmenuRoot>
              <Menu.SubmenuTrigger className="cw-menu-item">
                <Repeat2 aria-hidden="true" size={16} />
                <span className="cw-suggest-label">{handle.turnInto}</span>
                <ChevronRight className="cw-menu-more" aria-hidden="true" size={16} />
              </Menu.SubmenuTrigger>
              <Menu.Portal>
                <Menu.Positioner className="cw-positioner">
                  <Menu.Popup className="cw-popup cw-menu cw-menu-tall" finalFocus={false}>
                    {turns.filter((command) => command.isEnabled(editor)).map(item)}
                  </Menu.Popup>
                </Menu.Positioner>
              </Menu.Portal>
            </Menu.SubmenuRoot>
            <Menu.Separator className="cw-menu-line" />
            {blockActionCommands.map(item)}
            {hasColors && (
              <>
                <Menu.Separator className="cw-menu-line" />
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
                {item(clearColor)}
              </>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

// The grip where it is shown, else the block.
function anchorOf(editor: Editor): Element | null {
  const grip = editor.view.dom.parentElement?.querySelector(".cw-handle:not([hidden]) [data-grip]");
  if (grip) return grip;
  const block = selectedBlock(editor.state);
  const element = block && editor.view.nodeDOM(block.position);
  return element instanceof Element ? element : editor.view.dom;
}
