// What can be done to the table that the selection is in.
import { Menu } from "@base-ui/react/menu";
import { Toolbar } from "@base-ui/react/toolbar";
import type { Editor } from "@tiptap/core";
import { ChevronDown } from "lucide-react";
import { Fragment } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { tableCommandGroups } from "../commands/tableCommands.ts";
import { Swatches } from "./Swatches.tsx";
import type { Prompts } from "./usePrompts.ts";

export interface TableMenuProps {
  editor: Editor;
  prompts: Prompts;
  isEnabled: boolean;
}

/** Always in its place, so that the other tools do not move when the selection enters a table. */
export function TableMenu({ editor, prompts, isEnabled }: TableMenuProps) {
  const { tools } = useMessages();
  return (
    <Menu.Root>
      <Toolbar.Button
        className="cw-tool cw-tool-wide"
        title={tools.rowsAndColumns}
        disabled={!isEnabled}
        render={<Menu.Trigger />}
      >
        {tools.table}
        <ChevronDown aria-hidden="true" size={14} />
      </Toolbar.Button>
      <Menu.Portal>
        <Menu.Positioner className="cw-positioner" sideOffset={6} align="end">
          <Menu.Popup className="cw-popup cw-menu cw-menu-tall" finalFocus={false}>
            {tableCommandGroups.map((group, index) => (
              <Fragment key={group[0]?.id}>
                {index > 0 && <Menu.Separator className="cw-menu-line" />}
                <TableGroup {...{ group, editor, prompts }} />
              </Fragment>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface TableGroupProps {
  group: readonly EditorCommand[];
  editor: Editor;
  prompts: Prompts;
}

// Colours as swatches in a row, all else by its name.
function TableGroup({ group, editor, prompts }: TableGroupProps) {
  const colors = group.filter(({ color }) => color !== undefined);
  const named = group.filter(({ color }) => color === undefined);
  return (
    <>
      {colors.length > 0 && <Swatches commands={colors} {...{ editor, prompts }} />}
      {named.map((command) => (
        <Menu.Item
          key={command.id}
          className="cw-menu-item"
          disabled={!command.isEnabled(editor)}
          onClick={() => command.run(editor, prompts)}
        >
          {command.label()}
        </Menu.Item>
      ))}
    </>
  );
}
