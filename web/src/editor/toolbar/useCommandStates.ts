// Which commands are on, and which can run, at the selection.

import { AfterPause } from "@cowrite/shared/AfterPause.ts";
import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { listCommands } from "../commands/listCommands.ts";
import { activeTextCommand } from "../commands/textCommands.ts";

export interface CommandStates {
  active: Record<string, boolean>;
  enabled: Record<string, boolean>;
  text: EditorCommand | undefined;
  isInTable: boolean;
}

// To ask every command costs more than the key that was typed, and nobody looks at the tools between
// two letters.
const pause = { pauseMs: 120, latestMs: 600 };

/** Asks again once the typing pauses, and renders only when one of the answers has changed. */
export function useCommandStates(
  editor: Editor,
  commands: readonly EditorCommand[],
): CommandStates {
  const [states, setStates] = useState(() => commandStates(editor, commands));

  useEffect(() => {
    const ask = () => {
      if (editor.isDestroyed) return;
      const next = commandStates(editor, commands);
      setStates((before) => (isSame(before, next) ? before : next));
    };
    const asking = new AfterPause(ask, pause);
    ask();
    editor.on("transaction", asking.happened);
    return () => {
      editor.off("transaction", asking.happened);
      asking.stop();
    };
  }, [editor, commands]);
  return states;
}

function commandStates(editor: Editor, commands: readonly EditorCommand[]): CommandStates {
  const active: Record<string, boolean> = {};
  const enabled: Record<string, boolean> = {};
  for (const command of commands) {
    if (command.isActive) active[command.id] = command.isActive(editor);
    enabled[command.id] = command.isEnabled(editor);
  }
  return {
    active,
    enabled,
    text: activeTextCommand(editor) ?? codeCommand(editor),
    isInTable: editor.isActive("table"),
  };
}

// It is no kind of text, but one that people look for the name of.
const codeBlock = listCommands.find(({ id }) => id === "codeBlock");

function codeCommand(editor: Editor): EditorCommand | undefined {
  return codeBlock?.isActive?.(editor) ? codeBlock : undefined;
}

function isSame(a: CommandStates, b: CommandStates): boolean {
  const isEqual = (one: Record<string, boolean>, other: Record<string, boolean>) =>
    Object.keys(one).every((key) => one[key] === other[key]);
  return (
    a.text === b.text &&
    a.isInTable === b.isInTable &&
    isEqual(a.active, b.active) &&
    isEqual(a.enabled, b.enabled)
  );
}
