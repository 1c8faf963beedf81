// The menu of a row or a column, at its grip; the row or column is selected meanwhile.
import { Menu } from "@base-ui/react/menu";
import type { Editor } from "@tiptap/core";
import { useMessages } from "../../messages/useMessages.ts";
import type { Axis } from "../commands/moveInTable.ts";
import { lineCommandGroups } from "../commands/tableCommands.ts";
import { TableGroups } from "../toolbar/TableGroups.tsx";
import type { Prompts } from "../toolbar/usePrompts.ts";

export interface LineMenuProps {
  axis: Axis;
  editor: Editor;
  prompts: Prompts;
}

export function LineMenu({ axis, editor, prompts }: LineMenuProps) {
  const { tables } = useMessages();
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
          anchor={() => anchorOf(editor, axis)}
          side="bottom"
          align="start"
          sideOffset={4}
        >
          <Menu.Popup
            className="cw-popup cw-menu cw-menu-tall"
            aria-label={tables[axis]}
            finalFocus={false}
          >
            <TableGroups groups={lineCommandGroups[axis]} {...{ editor, prompts }} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function anchorOf(editor: Editor, axis: Axis): Element | null {
  const { dom } = editor.view;
  const grip = dom.parentElement?.querySelector(`.cw-table-grip[data-axis="${axis}"]`);
  return grip ?? dom.querySelector(".selectedCell") ?? dom;
}
