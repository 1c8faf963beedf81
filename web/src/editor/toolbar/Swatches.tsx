// Colours of a menu as a row of swatches.
import { Menu } from "@base-ui/react/menu";
import type { Editor } from "@tiptap/core";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { runCommand } from "../commands/runCommand.ts";
import type { Prompts } from "./usePrompts.ts";

export interface SwatchesProps {
  editor: Editor;
  prompts: Prompts;
  /** Those that have a colour. */
  commands: readonly EditorCommand[];
}

export function Swatches({ editor, prompts, commands }: SwatchesProps) {
  return (
    <div className="cw-swatches">
      {commands.map((command) => (
        <Menu.Item
          key={command.id}
          className="cw-swatch"
          aria-label={command.label()}
          title={command.label()}
          data-mark={command.color?.mark}
          data-color={command.color?.name}
          disabled={!command.isEnabled(editor)}
          onClick={() => runCommand(command, editor, prompts)}
        >
          {command.color?.mark !== undefined && "A"}
        </Menu.Item>
      ))}
    </div>
  );
}

/** The same under a name. */
export function SwatchGroup({ title, ...swatches }: SwatchesProps & { title: string }) {
  return (
    <Menu.Group>
      <Menu.GroupLabel className="cw-menu-label">{title}</Menu.GroupLabel>
      <Swatches {...swatches} />
    </Menu.Group>
  );
}
