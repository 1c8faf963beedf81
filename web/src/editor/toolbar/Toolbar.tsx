// The commands as one row of buttons: one stop for the Tab key, arrows within. What does not fit folds
// into a menu at its end.
import { Toolbar as Bar } from "@base-ui/react/toolbar";
import type { Editor } from "@tiptap/core";
import { Fragment, useRef } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import { ViewMenu } from "../view/ViewMenu.tsx";
import { BlockTypeSelect } from "./BlockTypeSelect.tsx";
import { ColorMenu } from "./ColorMenu.tsx";
import { CommandButton } from "./CommandButton.tsx";
import { MoreTools } from "./MoreTools.tsx";
import { TableMenu } from "./TableMenu.tsx";
import { moreCommands, toolbarCommands, toolbarGroups } from "./toolbarGroups.ts";
import { useAboveKeyboard } from "./useAboveKeyboard.ts";
import { useCommandStates } from "./useCommandStates.ts";
import { useFittingCount } from "./useFittingCount.ts";
import type { Prompts } from "./usePrompts.ts";

export interface ToolbarProps {
  editor: Editor;
  prompts: Prompts;
}

// The kind of text, colours, the table's menu, the rest, and the padding.
const reserved = 334;

export function Toolbar({ editor, prompts }: ToolbarProps) {
  const { tools } = useMessages();
  const row = useRef<HTMLDivElement>(null);
  useAboveKeyboard(row);
  const states = useCommandStates(editor, toolbarCommands);
  const ordered = toolbarGroups.flatMap(({ commands }) => commands);
  const fitting = useFittingCount(row, {
    count: ordered.length,
    reserved,
    isInTable: states.isInTable,
  });
  const shown = new Set(ordered.slice(0, fitting));
  const folded = ordered.slice(fitting);

  return (
    <Bar.Root ref={row} className="cw-toolbar" aria-label={tools.formatting}>
      {toolbarGroups.map(({ name, commands }, index) => (
        <Fragment key={name}>
          {index > 0 && commands.some((command) => shown.has(command)) && (
            <Bar.Separator className="cw-toolbar-line" />
          )}
          {name === "mark" && (
            <BlockTypeSelect editor={editor} prompts={prompts} value={states.text} />
          )}
          {commands
            .filter((command) => shown.has(command))
            .map((command) => (
              <CommandButton
                key={command.id}
                {...{ command, editor, prompts }}
                isActive={states.active[command.id]}
                isEnabled={states.enabled[command.id] ?? false}
              />
            ))}
          {name === "mark" && (
            <ColorMenu editor={editor} prompts={prompts} isEnabled={states.enabled.bold ?? false} />
          )}
        </Fragment>
      ))}
      <TableMenu editor={editor} prompts={prompts} isEnabled={states.isInTable} />
      <MoreTools editor={editor} prompts={prompts} commands={[...folded, ...moreCommands]} />
      <ViewMenu editor={editor} prompts={prompts} />
    </Bar.Root>
  );
}
