// The tools of somebody who only reads: to search, to see the outline, to find a command or a key, and how
// the page looks.
import { Toolbar as Bar } from "@base-ui/react/toolbar";
import type { Editor } from "@tiptap/core";
import { useMessages } from "../../messages/useMessages.ts";
import { pageCommands } from "../commands/pageCommands.ts";
import { outlineCommand } from "../commands/viewCommands.ts";
import { PageDialogs } from "../palette/PageDialogs.tsx";
import { CommandButton } from "../toolbar/CommandButton.tsx";
import type { Prompts } from "../toolbar/usePrompts.ts";
import { useView } from "./useView.ts";
import { ViewMenu } from "./ViewMenu.tsx";

const shown = new Set(["find", "palette", "shortcuts"]);
const [find, ...others] = pageCommands.filter(({ id }) => shown.has(id));
const commands = [find, outlineCommand, ...others].filter((command) => command !== undefined);

export function ReadingTools({ editor, prompts }: { editor: Editor; prompts: Prompts }) {
  const { view } = useMessages();
  useView();
  return (
    <>
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
      <PageDialogs editor={editor} prompts={prompts} />
    </>
  );
}
