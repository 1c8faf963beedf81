// Runs a command for whoever asked for it by a key, a button or a menu: one undo takes back what it did, and
// nothing of what was typed around it.
import type { Editor } from "@tiptap/core";
import { asOwnStep } from "../../binding/history.ts";
import type { CommandPrompts, EditorCommand } from "./EditorCommand.ts";
import { mayRun } from "./mayRun.ts";

/** @returns whether it did anything */
export function runCommand(
  command: EditorCommand,
  editor: Editor,
  prompts: CommandPrompts,
): boolean {
  if (!mayRun(command, editor)) return false;
  return asOwnStep(editor.state, () => command.run(editor, prompts));
}
