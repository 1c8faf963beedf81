// Every command by its name: typed, and run by Enter.
import { Dialog } from "@base-ui/react/dialog";
import type { Editor } from "@tiptap/core";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import { allCommands } from "../commands/allCommands.ts";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { mayRun } from "../commands/mayRun.ts";
import { runCommand } from "../commands/runCommand.ts";
import { recentCommands, rememberCommand, searchCommands } from "../commands/searchCommands.ts";
import { shortcutHint } from "../commands/shortcutText.ts";
import type { Prompts } from "../toolbar/usePrompts.ts";
import { focusAfter } from "./focusAfter.ts";
import { headingCommands } from "./headingCommands.ts";

export interface PaletteDialogProps {
  editor: Editor;
  prompts: Prompts;
}

export function PaletteDialog({ editor, prompts }: PaletteDialogProps) {
  const { menus, commands: names } = useMessages();
  // The text has its focus back before the command runs, since many act on the selection.
  const chosen = useRef<EditorCommand>(undefined);
  const choose = (command: EditorCommand) => {
    chosen.current = command;
    prompts.close();
  };
  useEffect(
    () => () => {
      const command = chosen.current;
      if (command === undefined) return;
      // A heading is a place of this document only.
      if (command.kind !== "heading") rememberCommand(command);
      // What it may open comes after this has closed.
      setTimeout(() => runCommand(command, editor, prompts), 0);
    },
    [editor, prompts],
  );
  return (
    <Dialog.Root open onOpenChange={() => prompts.close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="cw-backdrop" />
        <Dialog.Popup
          className="cw-dialog cw-palette"
          aria-label={names.palette}
          finalFocus={focusAfter(editor)}
        >
          <CommandSearch editor={editor} onChoose={choose} label={menus.search} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface CommandSearchProps {
  editor: Editor;
  onChoose: (command: EditorCommand) => void;
  label: string;
}

function CommandSearch({ editor, onChoose, label }: CommandSearchProps) {
  const { menus } = useMessages();
  const id = useId();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const enabled = useMemo(
    () => [
      ...allCommands.filter((command) => mayRun(command, editor) && command.isEnabled(editor)),
      ...headingCommands(editor),
    ],
    [editor],
  );
  const found = useMemo(() => searchCommands(enabled, query, recentCommands()), [enabled, query]);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setActive((at) => (at + step + found.length) % found.length);
    }
    const command = found[active];
    if (event.key === "Enter" && command !== undefined) {
      event.preventDefault();
      onChoose(command);
    }
  };

  return (
    <>
      <input
        className="cw-field"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onKeyDown={move}
        onChange={({ target }) => {
          setQuery(target.value);
          setActive(0);
        }}
      />
      <div ref={list} id={id} className="cw-palette-list" role="listbox" aria-label={label}>
        {found.map((command, index) => (
          <PaletteItem
            key={command.id}
            id={`${id}-${index}`}
            command={command}
            isActive={index === active}
            onPoint={() => setActive(index)}
            onChoose={() => onChoose(command)}
          />
        ))}
      </div>
      {found.length === 0 && (
        <p className="cw-note" role="status">
          {menus.nothingFound}
        </p>
      )}
    </>
  );
}

interface PaletteItemProps {
  id: string;
  command: EditorCommand;
  isActive: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function PaletteItem({ id, command, isActive, onPoint, onChoose }: PaletteItemProps) {
  const { menus } = useMessages();
  const Icon = command.icon;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className="cw-menu-item"
      data-highlighted={isActive ? "" : undefined}
      onPointerMove={onPoint}
      onMouseDown={(event) => {
        event.preventDefault();
        onChoose();
      }}
    >
      <Icon className="cw-suggest-icon" aria-hidden="true" size={18} />
      <span className="cw-suggest-label">{command.label()}</span>
      <span className="cw-suggest-hint">
        {shortcutHint(command.shortcut) ?? menus.groups[command.kind]}
      </span>
    </div>
  );
}
