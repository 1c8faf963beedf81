// The menu of a block: what it can become, what can be done to it, and the colours of its words.
import { Menu } from "@base-ui/react/menu";
import type { Editor } from "@tiptap/core";
import { useMessages } from "../../messages/useMessages.ts";
import { allCommands } from "../commands/allCommands.ts";
import { clearColor, highlightCommands, textColorCommands } from "../commands/colorCommands.ts";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { blockActionCommands } from "../commands/handleCommands.ts";
import { shortcutHint } from "../commands/shortcutText.ts";
import type { Prompts } from "../toolbar/usePrompts.ts";
import { selectedBlock } from "./blockAt.ts";

const turns = allCommands.filter(({ kind }) => kind === "turn");

export function BlockMenu({ editor, prompts }: { editor: Editor; prompts: Prompts }) {
  const { handle, menus } = useMessages();
  const item = (command: EditorCommand) => (
    <Menu.Item
      key={command.id}
      className="cw-menu-item"
      disabled={!command.isEnabled(editor)}
      onClick={() => command.run(editor, prompts)}
    >
      <command.icon aria-hidden="true" size={16} />
      <span className="cw-suggest-label">{command.label()}</span>
      <span className="cw-suggest-hint">{shortcutHint(command.shortcut)}</span>
    </Menu.Item>
  );
  const swatches = (title: string, commands: readonly EditorCommand[]) => (
    <Menu.Group>
      <Menu.GroupLabel className="cw-menu-label">{title}</Menu.GroupLabel>
      <div className="cw-swatches">
        {commands.map((command) => (
          <Menu.Item
            key={command.id}
            className="cw-swatch"
            aria-label={command.label()}
            title={command.label()}
            data-mark={command.color?.mark}
            data-color={command.color?.name}
            onClick={() => command.run(editor, prompts)}
          >
            A
          </Menu.Item>
        ))}
      </div>
    </Menu.Group>
  );
  const hasColors = textColorCommands[0]?.isEnabled(editor) === true;
  return (
    <Menu.Root
      defaultOpen
      onOpenChange={(open) => {
        if (open) return;
        prompts.close();
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
            {blockActionCommands.map(item)}
            <Menu.Separator className="cw-menu-line" />
            <Menu.SubmenuRoot>
              <Menu.SubmenuTrigger className="cw-menu-item">{handle.turnInto}</Menu.SubmenuTrigger>
              <Menu.Portal>
                <Menu.Positioner className="cw-positioner">
                  <Menu.Popup className="cw-popup cw-menu cw-menu-tall" finalFocus={false}>
                    {turns.filter((command) => command.isEnabled(editor)).map(item)}
                  </Menu.Popup>
                </Menu.Positioner>
              </Menu.Portal>
            </Menu.SubmenuRoot>
            {hasColors && (
              <>
                <Menu.Separator className="cw-menu-line" />
                {swatches(menus.textColors, textColorCommands)}
                {swatches(menus.backgrounds, highlightCommands)}
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
