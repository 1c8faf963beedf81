// The commands as a row of buttons: one stop for the Tab key, arrows within.
import { Toolbar as Bar } from "@base-ui/react/toolbar";
import type { Editor } from "@tiptap/core";
import { Fragment } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import { BlockTypeSelect } from "./BlockTypeSelect.tsx";
import { CommandButton } from "./CommandButton.tsx";
import { ImageDialog } from "./ImageDialog.tsx";
import { LinkPopover } from "./LinkPopover.tsx";
import { TableMenu } from "./TableMenu.tsx";
import { toolbarGroups } from "./toolbarGroups.ts";
import { useCommandStates } from "./useCommandStates.ts";
import type { Prompts } from "./usePrompts.ts";

export interface ToolbarProps {
  editor: Editor;
  prompts: Prompts;
}

export function Toolbar({ editor, prompts }: ToolbarProps) {
  const { tools } = useMessages();
  const states = useCommandStates(editor);

  return (
    <Bar.Root className="cw-toolbar" aria-label={tools.formatting}>
      {toolbarGroups.map((group, index) => (
        <Fragment key={group[0]?.id}>
          {index > 0 && <Bar.Separator className="cw-toolbar-line" />}
          {index === 1 && <BlockTypeSelect editor={editor} prompts={prompts} value={states.text} />}
          {group.map((command) => {
            const props = {
              command,
              editor,
              prompts,
              isActive: states.active[command.id],
              isEnabled: states.enabled[command.id] ?? false,
            };
            return command.id === "link" ? (
              <LinkPopover key={command.id} {...props} />
            ) : (
              <CommandButton key={command.id} {...props} />
            );
          })}
        </Fragment>
      ))}
      <TableMenu editor={editor} prompts={prompts} isEnabled={states.isInTable} />
      <ImageDialog editor={editor} prompts={prompts} />
    </Bar.Root>
  );
}
