// All keys, read off the table of commands.
import { Dialog } from "@base-ui/react/dialog";
import type { Editor } from "@tiptap/core";
import { useMessages } from "../../messages/useMessages.ts";
import { allCommands } from "../commands/allCommands.ts";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { shortcutHint } from "../commands/shortcutText.ts";
import type { Prompts } from "../toolbar/usePrompts.ts";

export interface ShortcutsDialogProps {
  editor: Editor;
  prompts: Prompts;
}

const kinds = ["mark", "turn", "block", "insert", "history", "page"] as const;

export function ShortcutsDialog({ editor, prompts }: ShortcutsDialogProps) {
  const { menus } = useMessages();
  const withKey = allCommands.filter(({ shortcut }) => shortcut !== undefined);
  const typed = allCommands.filter((command) => command.typed !== undefined);
  return (
    <Dialog.Root open onOpenChange={() => prompts.close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="cw-backdrop" />
        <Dialog.Popup className="cw-dialog cw-shortcuts" finalFocus={() => editor.view.dom}>
          <Dialog.Title className="cw-dialog-title">{menus.shortcutsTitle}</Dialog.Title>
          <div className="cw-shortcuts-lists">
            {kinds.map((kind) => (
              <KeyList
                key={kind}
                title={menus.groups[kind]}
                commands={withKey.filter((command) => command.kind === kind)}
                keyOf={({ shortcut }) => shortcutHint(shortcut) ?? ""}
              />
            ))}
            <KeyList
              title={menus.shortcutsTyped}
              commands={typed}
              keyOf={(command) => command.typed?.trim() ?? ""}
            />
          </div>
          <div className="cw-form-actions">
            <Dialog.Close className="cw-button">{menus.close}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface KeyListProps {
  title: string;
  commands: readonly EditorCommand[];
  keyOf: (command: EditorCommand) => string;
}

function KeyList({ title, commands, keyOf }: KeyListProps) {
  if (commands.length === 0) return null;
  return (
    <section>
      <h3 className="cw-popup-title">{title}</h3>
      <dl className="cw-keys">
        {commands.map((command) => (
          <div key={command.id}>
            <dt>{command.label()}</dt>
            <dd>
              <kbd>{keyOf(command)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
