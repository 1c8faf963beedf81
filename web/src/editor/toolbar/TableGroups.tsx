// The items of a menu for tables, with a line between their groups.
import { Menu } from "@base-ui/react/menu";
import type { Editor } from "@tiptap/core";
import { Fragment } from "react";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { runCommand } from "../commands/runCommand.ts";
import { Swatches } from "./Swatches.tsx";
import type { Prompts } from "./usePrompts.ts";

export interface TableGroupsProps {
  groups: readonly (readonly EditorCommand[])[];
  editor: Editor;
  prompts: Prompts;
}

export function TableGroups({ groups, editor, prompts }: TableGroupsProps) {
  return groups.map((group, index) => (
    <Fragment key={group[0]?.id}>
      {index > 0 && <Menu.Separator className="cw-menu-line" />}
      <TableGroup {...{ group, editor, prompts }} />
    </Fragment>
  ));
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
          onClick={() => runCommand(command, editor, prompts)}
        >
          {command.label()}
        </Menu.Item>
      ))}
    </>
  );
}
