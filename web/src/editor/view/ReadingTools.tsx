// The tools of somebody who only reads: to search, to see the outline, and how the page looks.
import { Toolbar as Bar } from "@base-ui/react/toolbar";
import type { Editor } from "@tiptap/core";
import { useMessages } from "../../messages/useMessages.ts";
import { pageCommands } from "../commands/pageCommands.ts";
import { outlineCommand } from "../commands/viewCommands.ts";
import { CommandButton } from "../toolbar/CommandButton.tsx";
import type { Prompts } from "../toolbar/usePrompts.ts";
import { useView } from "./useView.ts";
import { ViewMenu } from "./ViewMenu.tsx";

const commands = [...pageCommands.filter(({ id }) => id === "find"), outlineCommand];

export function ReadingTools({ editor, prompts }: { editor: Editor; prompts: Prompts }) {
  const { view } = useMessages();
  useView();
  return (
    <Bar.Root className="cw-toolbar" aria-label={view.reading}>
      {commands.map((command) => (
        <CommandButton
          key={command.id}
          {...{ command, editor, prompts }}
          isActive={command.isActive?.(editor)}
          isEnabled
        />
      ))}
      <ViewMenu editor={editor} prompts={prompts} />
    </Bar.Root>
  );
}
