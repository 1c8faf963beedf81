// What can be done to the table that the selection is in.
import { Menu } from "@base-ui/react/menu";
import { Toolbar } from "@base-ui/react/toolbar";
import type { Editor } from "@tiptap/core";
import { ChevronDown } from "lucide-react";
import { useMessages } from "../../messages/useMessages.ts";
import { tableCommandGroups } from "../commands/tableCommands.ts";
import { backToText } from "./backToText.ts";
import { TableGroups } from "./TableGroups.tsx";
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
          <Menu.Popup className="cw-popup cw-menu cw-menu-tall" finalFocus={backToText(editor)}>
            <TableGroups groups={tableCommandGroups} {...{ editor, prompts }} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
