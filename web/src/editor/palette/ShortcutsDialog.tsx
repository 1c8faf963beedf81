// All keys, read off the table of commands, and for writers those that belong to a place instead of a command.
import { Dialog } from "@base-ui/react/dialog";
import type { Editor } from "@tiptap/core";
import { X } from "lucide-react";
import { useRef } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import { allCommands } from "../commands/allCommands.ts";
import { mayRun } from "../commands/mayRun.ts";
import { shortcutHint } from "../commands/shortcutText.ts";
import type { Prompts } from "../toolbar/usePrompts.ts";
import { focusAfter } from "./focusAfter.ts";

export interface ShortcutsDialogProps {
  editor: Editor;
  prompts: Prompts;
}

const kinds = ["mark", "turn", "block", "insert", "history", "page"] as const;

export function ShortcutsDialog({ editor, prompts }: ShortcutsDialogProps) {
  const { menus } = useMessages();
  const popup = useRef<HTMLDivElement>(null);
  const { isEditable } = editor;
  const withKey = allCommands.filter(
    (command) => command.shortcut !== undefined && mayRun(command, editor),
  );
  return (
    <Dialog.Root open onOpenChange={() => prompts.close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="cw-backdrop" />
        <Dialog.Popup
          ref={popup}
          className="cw-dialog cw-shortcuts"
          // It is read from its head, and scrolled by keys.
          initialFocus={popup}
          finalFocus={focusAfter(editor)}
        >
          <Dialog.Close
            className="cw-tool cw-dialog-close"
            aria-label={menus.close}
            title={menus.close}
          >
            <X aria-hidden="true" size={18} />
          </Dialog.Close>
          <Dialog.Title className="cw-dialog-title">{menus.shortcutsTitle}</Dialog.Title>
          <div className="cw-shortcuts-lists">
            {kinds.map((kind) => (
              <KeyList
                key={kind}
                title={menus.groups[kind]}
                rows={[
                  ...withKey
                    .filter((command) => command.kind === kind)
                    .map(({ label, shortcut }) => [label(), shortcutHint(shortcut) ?? ""] as const),
                  // The palette's key, which means this with words selected.
                  ...(kind === "mark" && isEditable
                    ? [[menus.linkSelected, shortcutHint("Mod-k") ?? ""] as const]
                    : []),
                ]}
              />
            ))}
            {isEditable && <WritersKeys />}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Which do something only where somebody writes. */
function WritersKeys() {
  const { menus, pickers } = useMessages();
  const typed = allCommands.filter((command) => command.typed !== undefined);
  return (
    <>
      <KeyList
        title={menus.shortcutsByPlace}
        rows={[
          [menus.toTools, shortcutHint("Alt-F10") ?? ""],
          [menus.foldOrLeave, shortcutHint("Mod-Enter") ?? ""],
          [menus.inward, "Tab"],
          [menus.outward, shortcutHint("Shift-Tab") ?? ""],
        ]}
      />
      <KeyList
        title={menus.shortcutsTyped}
        rows={typed.map((command) => [command.label(), command.typed?.trim() ?? ""])}
      />
      <KeyList
        title={menus.shortcutsAnywhere}
        rows={[
          [menus.blocks, "/"],
          [pickers.people, "@"],
          [pickers.documents, "[["],
          [pickers.emoji, ":smile"],
          [menus.leaveText, `${menus.escape} Tab`],
        ]}
      />
    </>
  );
}

interface KeyListProps {
  title: string;
  /** What it does, and by which key. */
  rows: readonly (readonly [string, string])[];
}

function KeyList({ title, rows }: KeyListProps) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className="cw-popup-title">{title}</h3>
      <dl className="cw-keys">
        {rows.map(([label, key]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
